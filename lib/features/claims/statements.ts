import { and, asc, eq, or, type SQL, sql } from "drizzle-orm";
import { accumulatorEntry, claim, claimReversal } from "@/db/schema/members";
import { patient } from "@/db/schema/people";
import { plan } from "@/db/schema/plans";
import { dayIn } from "@/lib/features/calendar";
import { portalTimeZone } from "@/lib/features/dates";
import { notFound } from "@/lib/kernel/errors";
import { query, type Reader } from "@/lib/kernel/operation";
import { subjectOf, visible } from "@/lib/kernel/scope";
import { claimRows, dayOf } from "./queries";
import { addedUp } from "./shares";
import {
  type Statement,
  StatementInput,
  type StatementLine,
  type StatementList,
  StatementsInput,
} from "./statement-schemas";
import { viewOf } from "./view";
import { yearsOf } from "./years";

/** What a person's plans answered and took back in a month, and what that comes to. */
export const getStatement = query({
  action: "statement.read",
  input: StatementInput,
  run: async (db, { month }, context) =>
    statementOf(db, await subjectOf(db, context, undefined), { month, now: context.now }),
});

/** The months of a year in which something was answered or taken back, newest first. */
export const listStatements = query({
  action: "statements.list",
  input: StatementsInput,
  async run(db, { year: asked }, context): Promise<StatementList> {
    const subject = await subjectOf(db, context, undefined);
    const years = await yearsOf(db, subject, context.now);
    const year = asked ?? years[0] ?? context.now.getUTCFullYear();
    const { answered, takenBack } = await happened(db, subject, `${year}-01-01`, `${year}-12-31`);
    const months = [...new Set([...answered, ...takenBack].map(({ on }) => on.slice(0, 7)))].sort().reverse();
    return {
      year,
      years,
      currency: "USD",
      months: months.map((month) => {
        const [filled, undone] = [within(answered, month), within(takenBack, month)];
        return { month, fills: filled.length, takenBack: undone.length, total: addedUp(filled, undone) };
      }),
    };
  },
});

type Asked = { month: string; now: Date };

export async function statementOf(db: Reader, subject: string, { month, now }: Asked): Promise<Statement> {
  const [person] = await db
    .select({ member: patient.displayName })
    .from(patient)
    .where(and(eq(patient.id, subject), visible(patient.id)));
  if (!person) throw notFound();
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const [last, next] = [new Date(Date.UTC(year, number, 0)), new Date(Date.UTC(year, number, 1))];
  const until = last.toISOString().slice(0, 10);
  const { answered, takenBack } = await happened(db, subject, `${year}-01-01`, until);
  const [filled, undone] = [within(answered, month), within(takenBack, month)];
  const isOver = month < dayIn(portalTimeZone, now).slice(0, 7);
  return {
    month,
    currency: "USD",
    patientId: subject,
    ...person,
    asOf: (isOver ? next : now).toISOString(),
    isOver,
    answered: filled,
    takenBack: undone,
    total: addedUp(filled, undone),
    yearToDate: addedUp(answered, takenBack),
    counted: await countedBy(db, subject, year, until),
  };
}

/** The claims a person's plans answered between two days, and those taken back, each on its day by the plan's clock. */
async function happened(db: Reader, subject: string, from: string, to: string) {
  const between = (on: SQL) => sql`${on} between ${from} and ${to}`;
  const rows = await claimRows(db)
    .where(
      and(
        eq(claim.patientId, subject),
        visible(claim.patientId),
        or(between(dayOf(claim.createdAt)), between(dayOf(claimReversal.createdAt))),
      ),
    )
    .orderBy(asc(claim.createdAt), asc(claim.id));
  const lines = (onOf: (row: (typeof rows)[number]) => string | null) =>
    rows.flatMap((row): StatementLine[] => {
      const on = onOf(row);
      return on !== null && from <= on && on <= to ? [{ on, claim: viewOf(row) }] : [];
    });
  return { answered: lines((row) => row.answeredOn), takenBack: lines((row) => row.takenBackOn) };
}

const within = (lines: readonly StatementLine[], month: string) => lines.filter(({ on }) => on.startsWith(month));

/** What the ledger counted for a person's plan year up to a day, by plan. */
function countedBy(db: Reader, subject: string, year: number, until: string): Promise<Statement["counted"]> {
  const sum = (kind: "deductible" | "out-of-pocket") =>
    sql<number>`coalesce(sum(${accumulatorEntry.amountCents}) filter (where ${accumulatorEntry.kind} = ${kind}), 0)`.mapWith(
      Number,
    );
  return db
    .select({
      plan: { id: plan.id, name: plan.name },
      deductibleCents: sum("deductible"),
      outOfPocketCents: sum("out-of-pocket"),
    })
    .from(accumulatorEntry)
    .innerJoin(plan, eq(plan.id, accumulatorEntry.planId))
    .where(
      and(
        eq(accumulatorEntry.patientId, subject),
        visible(accumulatorEntry.patientId),
        eq(accumulatorEntry.planYear, year),
        sql`(${accumulatorEntry.at} at time zone ${plan.timeZone})::date <= ${until}::date`,
      ),
    )
    .groupBy(plan.id, plan.name)
    .orderBy(asc(plan.name));
}
