/**
 * A price that cannot be worked out from what was given: a field is missing, impossible, or in a combination no rule
 * covers. `path` names the field, such as `terms.costShares[2].copayOption`; `message` is a plain sentence for the
 * caller.
 */
export class BenefitError extends Error {
  override readonly name = "BenefitError";
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/**
 * The end of an exhaustive `switch`: does not compile while a case is missing, and throws if unchecked data gets here.
 * @throws BenefitError naming `path`
 */
export function unknownCase(value: never, path: string): never {
  throw new BenefitError(path, `Unknown value: ${String(value)}.`);
}
