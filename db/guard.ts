/** A parameter that the driver could not send. Thrown before the driver sees it. */
export class UnsafeParameterError extends TypeError {}

/**
 * postgres.js can hand one query's rows to another when a parameter cannot be serialised while other
 * queries are in flight. Every statement passes here first and carries only what certainly can be.
 */
export function guarded<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get(target, property) {
      const untyped: object = target;
      const member = Reflect.get(untyped, property);
      if (property === "unsafe") {
        return (text: string, parameters: unknown[] = [], options: object = {}) => {
          parameters.forEach(checkParameter);
          return member.call(target, text, parameters, { ...options, prepare: true });
        };
      }
      if (property === "begin" || property === "savepoint") {
        return (body: (inner: Client) => unknown) => member.call(target, (inner: Client) => body(guarded(inner)));
      }
      return member;
    },
  });
}

function checkParameter(value: unknown, position: number): void {
  const sendable =
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value)) ||
    value instanceof Uint8Array ||
    (Array.isArray(value) &&
      value.every((item) => item === null || typeof item === "string" || typeof item === "boolean"));
  if (!sendable) {
    throw new UnsafeParameterError(`Parameter ${position + 1} cannot be sent to the database: ${kindOf(value)}`);
  }
}

function kindOf(value: unknown): string {
  return typeof value === "object" ? (value?.constructor?.name ?? "object") : typeof value;
}
