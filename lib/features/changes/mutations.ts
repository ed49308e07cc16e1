import { eq } from "drizzle-orm";
import { change as changes } from "@/db/schema/changes";
import { formularyPublication } from "@/db/schema/formulary";
import type { System } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { followedBy, mutation } from "@/lib/kernel/operation";
import { announceJob } from "./announce";
import { applyChange, forgetImpact, lockedChange, openChange, saveDraft } from "./changed";
import { checkEntries, checkStart } from "./draft";
import { checkedTerms } from "./draft-terms";
import { dayOf, entriesBefore, flagsOf, tomorrowOr } from "./entries";
import { fingerprintOf, moved } from "./fingerprint";
import { asIf, asItIs, batchSize, candidatesAfter, fillsOf, impactOn, keepImpact } from "./impact";
import { isOutdated, outdated, termsBefore } from "./plan-terms";
import { readChange } from "./queries";
import { ChangeInput, DraftChangeInput, DraftPlanChangeInput, PreviewInput } from "./schemas";

const entity = (id: string) => ({ type: "change", id });
export const previewJob = (id: string, after?: string) => ({
  name: "change.preview" as const,
  payload: { id, ...(after && { after }) },
  key: `change-preview-${id}`,
});
/** The first batch follows at once; the queue begins with it only if that came to nothing. */
const previewSoon = (id: string, now: Date) => ({ ...previewJob(id), notBefore: new Date(now.getTime() + 15_000) });

const preview = ({ id }: { id: string }, system: System) => previewChange(system, { id });

/** Drafts a change to the drug list. What it does to people is worked out at once. */
export const draftChange = followedBy(
  mutation({
    action: "formulary-change.draft",
    input: DraftChangeInput,
    async run(tx, { title, entries }, { actor, now }) {
      if (actor.userId === null) throw notFound();
      await checkEntries(tx, entries, now);
      const rows = entries.map(({ restrictions, note, ...entry }) => ({
        ...entry,
        ...flagsOf(restrictions),
        note: note ?? null,
      }));
      const id = await saveDraft(tx, { title, createdBy: actor.userId, createdAt: now }, { entries: rows });
      return {
        output: await readChange(tx, id),
        audit: { patientId: null, entity: entity(id) },
        jobs: [previewSoon(id, now)],
      };
    },
  }),
  preview,
);

/** Drafts terms of a plan, from a day on. */
export const draftPlanChange = followedBy(
  mutation({
    action: "plan-change.draft",
    input: DraftPlanChangeInput,
    async run(tx, input, { actor, now }) {
      if (actor.userId === null) throw notFound();
      const terms = await checkedTerms(tx, input, now);
      const id = await saveDraft(tx, { title: input.title, createdBy: actor.userId, createdAt: now }, { terms });
      return {
        output: await readChange(tx, id),
        audit: { patientId: null, entity: entity(id) },
        jobs: [previewSoon(id, now)],
      };
    },
  }),
  preview,
);

/** Drafts the change that brings back what a published one replaced: from its own first day where that is still to come, else from tomorrow. */
export const takeBackChange = followedBy(
  mutation({
    action: "change.take-back",
    input: ChangeInput,
    target: ({ id }) => entity(id),
    async run(tx, named, { actor, now }) {
      const change = await lockedChange(tx, named);
      if (!change || actor.userId === null) throw notFound();
      if (change.state !== "published") throw new AppError("conflict", "Only a published change can be taken back.");
      const draft = {
        title: `Take back: ${change.title}`.slice(0, 200),
        createdBy: actor.userId,
        createdAt: now,
        takesBackId: change.id,
      };
      const { entries, terms } = change;
      const draftId = await saveDraft(tx, draft, {
        entries: await entriesBefore(tx, entries, now),
        ...(terms && { terms: await termsBefore(tx, terms, tomorrowOr(terms.effectiveFrom, now)) }),
      });
      return {
        output: await readChange(tx, draftId),
        audit: { patientId: null, entity: entity(draftId) },
        jobs: [previewSoon(draftId, now)],
      };
    },
  }),
  preview,
);

/** Gives up a change that was not published. It stays in the list, as it was. */
export const withdrawChange = mutation({
  action: "change.withdraw",
  input: ChangeInput,
  target: ({ id }) => entity(id),
  async run(tx, named) {
    const { id } = await openChange(tx, named);
    await tx.update(changes).set({ state: "withdrawn" }).where(eq(changes.id, id));
    return { output: await readChange(tx, id), audit: { patientId: null, entity: entity(id), fields: ["state"] } };
  },
});

/** Works out anew what a change does to people. An approval given to another effect is void. */
export const refreshImpact = followedBy(
  mutation({
    action: "change.refresh",
    input: ChangeInput,
    target: ({ id }) => entity(id),
    async run(tx, named, { now }) {
      const { id, terms } = await openChange(tx, named);
      if (terms && (await isOutdated(tx, terms))) throw outdated();
      await tx
        .update(changes)
        .set({ state: "draft", approvedBy: null, approvedAt: null, impactState: "none" })
        .where(eq(changes.id, id));
      return {
        output: await readChange(tx, id),
        audit: { patientId: null, entity: entity(id) },
        jobs: [previewSoon(id, now)],
      };
    },
  }),
  preview,
);

/** A batch of the preview. When the data moved between the first batch and the last, it begins again. */
export const previewChange = mutation({
  action: "change.preview",
  input: PreviewInput,
  async run(tx, { id, after }, { now }) {
    const audit = { patientId: null, entity: entity(id) };
    const change = await lockedChange(tx, { id });
    if (change?.state !== "draft" || (change.impactState === "ready" && !after)) return { output: null, audit };
    if (change.terms && (await isOutdated(tx, change.terms))) return { output: null, audit };
    const print = after ? change.impactPrint : await fingerprintOf(tx, id);
    if (!after) await forgetImpact(tx, id);
    await tx
      .update(changes)
      .set({ impactState: "running", impactPrint: print, impactAt: now })
      .where(eq(changes.id, id));
    const candidates = await candidatesAfter(tx, id, after ?? null);
    const asPublished = asIf(tx, () => applyChange(tx, change, now));
    const fills = await fillsOf(tx, id, candidates);
    const impacts = await impactOn(tx, fills, now, { before: asItIs, after: asPublished });
    await keepImpact(tx, impacts, { changeId: id });
    const last = candidates.at(-1);
    if (last && candidates.length === batchSize) return { output: null, audit, jobs: [previewJob(id, last)] };
    const impactState = (await fingerprintOf(tx, id)) === print ? ("ready" as const) : ("none" as const);
    await tx.update(changes).set({ impactState }).where(eq(changes.id, id));
    return { output: null, audit, jobs: impactState === "ready" ? [] : [previewJob(id)] };
  },
});

/** A second person agrees to the change and to its effect as worked out. */
export const approveChange = mutation({
  action: "change.approve",
  input: ChangeInput,
  target: ({ id }) => entity(id),
  async run(tx, named, { actor, now }) {
    const change = await openChange(tx, named);
    const { id } = change;
    if (change.state === "approved") throw new AppError("conflict", "This change is approved already.");
    if (actor.userId === null || change.createdBy === actor.userId)
      throw new AppError("conflict", "Another administrator approves: not the one who drafted the change.");
    if (change.impactState !== "ready")
      throw new AppError(
        "conflict",
        "What this change does to members is still being worked out. Look at it, then approve.",
      );
    if ((await fingerprintOf(tx, id)) !== change.impactPrint) throw moved();
    await tx
      .update(changes)
      .set({ state: "approved", approvedBy: actor.userId, approvedAt: now })
      .where(eq(changes.id, id));
    return { output: await readChange(tx, id), audit: { patientId: null, entity: entity(id), fields: ["state"] } };
  },
});

/** Publishes an approved change as a new version of what it changes. Members whose price it moves are told by a job that follows. */
export const publishChange = mutation({
  action: "change.publish",
  input: ChangeInput,
  target: ({ id }) => entity(id),
  async run(tx, named, { actor, now }) {
    const change = await openChange(tx, named);
    const { id } = change;
    if (change.state !== "approved")
      throw new AppError("conflict", "A second administrator approves this change first.");
    if ((await fingerprintOf(tx, id)) !== change.impactPrint) throw moved();
    await checkStart(tx, [...change.entries, ...(change.terms ? [change.terms] : [])], now);
    await applyChange(tx, change, now);
    const version = `${dayOf(now)}.${id.slice(-12)}`;
    await tx.insert(formularyPublication).values({ version, publishedAt: now });
    await tx
      .update(changes)
      .set({ state: "published", publishedBy: actor.userId, publishedAt: now, version })
      .where(eq(changes.id, id));
    return {
      output: await readChange(tx, id),
      audit: { patientId: null, entity: entity(id), fields: ["state"] },
      jobs: [announceJob(id)],
    };
  },
});
