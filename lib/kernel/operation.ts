import type { PgTable } from "drizzle-orm/pg-core";
import type { z } from "zod";
import { copyRows, type Transaction as DatabaseTransaction, database } from "@/db/client";
import { type Action, actorMayTry } from "./access";
import { type Actor, type System, system } from "./actor";
import { type AuditRecord, appendAudit, appendRefusal, type Entity } from "./audit";
import { AppError, fromCommit, withoutDriverText } from "./errors";
import { answerOnce } from "./idempotency";
import { parseInput } from "./input";
import { enqueue, type Job } from "./jobs";
import { logUnexpected } from "./log";
import { type Notice, notify, wakeStreams } from "./notify";
import { type Question, type Value, written } from "./statement";

/** Asks a written question, for the few paths where building a statement would cost more than answering it. */
export type Asking = { ask: <Row>(question: Question<Row>, values: readonly Value[]) => Promise<Row[]> };

/** Writes many whole rows of a table, for what comes by the million. */
type Copying = { copy: (table: PgTable, rows: readonly Readonly<Record<string, unknown>>[]) => Promise<void> };

export type Transaction = DatabaseTransaction & Asking & Copying;

/** What a query may do: read. There is no insert, update, delete or execute to call. */
export type Reader = Pick<Transaction, "select" | "selectDistinct" | "selectDistinctOn" | "$count" | "ask">;

/** `ifMatch` is the version of a resource that the caller saw; `requireMatch` compares it. */
export type Context = { actor: Actor; now: Date; ifMatch?: string | undefined };
export type CallOptions = { now?: Date; idempotencyKey?: string; ifMatch?: string };

type Definition<Input extends z.ZodType> = {
  action: Action;
  input: Input;
  /** What the call is about, named in the trail when it is refused. */
  target?: (input: z.output<Input>) => Entity;
};

type QueryDefinition<Input extends z.ZodType, Output> = Definition<Input> & {
  run: (db: Reader, input: z.output<Input>, context: Context) => Promise<Output>;
  /** For reads of a person's health data: whose record was opened. Kept in the trail when it is not the reader's own. */
  opens?: (output: Output, input: z.output<Input>) => AuditRecord | AuditRecord[];
};

type MutationDefinition<Input extends z.ZodType, Output, Prepared> = Definition<Input> & {
  /** What takes long or leaves the process, done before the transaction opens. */
  prepare?: (input: z.output<Input>, context: Context) => Promise<Prepared>;
  run: (
    tx: Transaction,
    input: z.output<Input>,
    context: Context & { prepared: Prepared | undefined },
  ) => Promise<Effect<Output>>;
};

/** What a mutation did: its answer, its line in the trail, whom to tell, and what is to follow in the background. */
export type Effect<Output> = {
  output: Output;
  /** Null says that nothing was changed, as when a job finds nothing to do. */
  audit: AuditRecord | null;
  notify?: readonly Notice[];
  jobs?: readonly Job[];
};

/** An operation as a surface sees it: whatever was sent goes in and is checked inside. */
export type AnyOperation = {
  action: Action;
  type: "query" | "mutation";
  receive: (actor: Actor, raw: unknown, options?: CallOptions) => Promise<unknown>;
};

export type Operation<Input extends z.ZodType, Output> = Omit<AnyOperation, "receive"> & {
  (actor: Actor, input: z.input<Input>, options?: CallOptions): Promise<Output>;
  receive: (actor: Actor, raw: unknown, options?: CallOptions) => Promise<Output>;
};

export function query<Input extends z.ZodType, Output>(
  definition: QueryDefinition<Input, Output>,
): Operation<Input, Output> {
  const { opens } = definition;
  return operation("query", definition, (actor, input, { now = new Date() }) =>
    actingAs(actor, opens ? "read write" : "read only", async (tx) => {
      const output = await definition.run(tx, input, { actor, now });
      for (const record of [opens?.(output, input) ?? []].flat()) {
        if (!isOwn(actor, record)) await appendAudit(tx, actor, definition.action, record);
      }
      return output;
    }),
  );
}

export function mutation<Input extends z.ZodType, Output, Prepared = undefined>(
  definition: MutationDefinition<Input, Output, Prepared>,
): Operation<Input, Output> {
  const { action, run } = definition;
  return operation("mutation", definition, async (actor, input, { now = new Date(), idempotencyKey, ifMatch }) => {
    let notices: readonly Notice[] = [];
    let isCommitting = false;
    const prepared = await definition.prepare?.(input, { actor, now, ifMatch });
    const output = await actingAs(actor, "read write", async (tx) => {
      const answer = await answerOnce(tx, actor, { key: idempotencyKey, action, input }, async () => {
        const effect = await run(tx, input, { actor, now, ifMatch, prepared });
        if (effect.audit) await appendAudit(tx, actor, action, effect.audit);
        await enqueue(tx, effect.jobs ?? []);
        notices = effect.notify ?? [];
        return effect.output;
      });
      // The last statement before commit: until then no one else can notify these people.
      await notify(tx, notices);
      isCommitting = true;
      return answer;
    }).catch((error) => {
      throw isCommitting ? fromCommit(error) : error;
    });
    wakeStreams(notices);
    return output;
  });
}

/**
 * An operation with what follows from it done at once, by the system, before the answer. The queue holds the same work as a job, so a
 * failure here only means that it is done later.
 */
export function followedBy<Input extends z.ZodType, Output>(
  first: Operation<Input, Output>,
  then: (output: Output, as: System) => Promise<unknown>,
): Operation<Input, Output> {
  const receive = async (actor: Actor, raw: unknown, options?: CallOptions): Promise<Output> => {
    const output = await first.receive(actor, raw, options);
    await then(output, system(actor.requestId)).catch((error) => logUnexpected(error, actor.requestId));
    return output;
  };
  const call = (actor: Actor, input: z.input<Input>, options?: CallOptions) => receive(actor, input, options);
  return Object.assign(call, { action: first.action, type: first.type, receive });
}
const lacksScope = "This system has no scope for this. The access table names the scope it needs.";

/** The one door: may this kind of actor try, is the input sound, then the work; what is refused is recorded. */
function operation<Input extends z.ZodType, Output>(
  type: "query" | "mutation",
  definition: Definition<Input> & { opens?: unknown },
  perform: (actor: Actor, input: z.output<Input>, options: CallOptions) => Promise<Output>,
): Operation<Input, Output> {
  const { action } = definition;
  const receive = async (actor: Actor, raw: unknown, options: CallOptions = {}): Promise<Output> => {
    if (!actorMayTry(actor, action)) {
      if (actor.kind === "anonymous") throw new AppError("unauthenticated", "Sign in to see this.");
      await recordRefusal(actor, action, "forbidden");
      throw new AppError("forbidden", actor.kind === "client" ? lacksScope : "Your account can't do this.");
    }
    const input = parseInput(definition.input, raw);
    try {
      return await perform(actor, input, options);
    } catch (error) {
      const personal = type === "mutation" || definition.opens !== undefined;
      if (personal && error instanceof AppError && error.code === "not-found") {
        await recordRefusal(actor, action, error.code, definition.target?.(input));
      }
      throw error;
    }
  };
  const call = (actor: Actor, input: z.input<Input>, options?: CallOptions) => receive(actor, input, options);
  return Object.assign(call, { action, type, receive });
}

const settings = `select set_config('app.user_id', $1, true), set_config('app.role', $2, true),
  set_config('app.patient_id', $3, true), set_config('app.provider_id', $4, true),
  set_config('app.client_id', $5, true), set_config('transaction_read_only', $6, true)`;

/** A transaction in which row-level security knows who acts. The settings end with it. */
export async function actingAs<Output>(
  actor: Actor,
  mode: "read only" | "read write",
  work: (tx: Transaction) => Promise<Output>,
): Promise<Output> {
  const transaction = async (tx: DatabaseTransaction) => {
    const patientId = actor.kind === "patient" ? actor.patientId : "";
    const providerId = actor.kind === "provider" ? actor.providerId : "";
    const clientId = actor.kind === "client" ? actor.userId : "";
    const readOnly = mode === "read only" ? "on" : "off";
    await tx.execute(written(settings, [actor.userId ?? "", actor.kind, patientId, providerId, clientId, readOnly]));
    return work(Object.assign(tx, asking(tx), copying(tx)));
  };
  return withoutDriverText(async () => database().transaction(transaction));
}

function asking(tx: DatabaseTransaction): Asking {
  return {
    async ask({ text, rowOf }, values) {
      const rows = await tx.execute(written(text, values));
      return rows.map(rowOf);
    },
  };
}

function copying(tx: DatabaseTransaction): Copying {
  return { copy: (table, rows) => copyRows(tx, table, rows) };
}

function recordRefusal(actor: Actor, action: Action, reason: string, entity?: Entity): Promise<void> {
  return actingAs(actor, "read write", (tx) => appendRefusal(tx, actor, action, reason, entity));
}

function isOwn(actor: Actor, record: AuditRecord): boolean {
  return actor.kind === "patient" && record.patientId === actor.patientId;
}
