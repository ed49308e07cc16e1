import { eq } from "drizzle-orm";
import { formularyChange, formularyChangeImpact } from "@/db/schema/changes";
import { formularyPublication } from "@/db/schema/formulary";
import type { System } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { followedBy, mutation } from "@/lib/kernel/operation";
import { checkEntries, checkStart, saveDraft } from "./draft";
import { applyEntries, dayOf, entriesBefore, flagsOf } from "./entries";
import { fingerprintOf, moved } from "./fingerprint";
import { batchSize, forgetImpact, impactOn, lockedChange, openChange, peopleAfter } from "./impact";
import { readChange } from "./queries";
import { ChangeInput, DraftChangeInput, PreviewInput } from "./schemas";

const entity = (id: string) => ({ type: "formulary-change", id });
const previewJob = (id: string, after?: [number, string]) => ({
  name: "formulary-change.preview" as const,
  payload: { id, ...(after && { after }) },
  key: `formulary-change-preview-${id}`,
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
      const id = await saveDraft(tx, { title, createdBy: actor.userId, createdAt: now }, rows);
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
    action: "formulary-change.take-back",
    input: ChangeInput,
    target: ({ id }) => entity(id),
    async run(tx, { id }, { actor, now }) {
      const change = await lockedChange(tx, id);
      if (!change || actor.userId === null) throw notFound();
      if (change.state !== "published") throw new AppError("conflict", "Only a published change can be taken back.");
      const rows = await entriesBefore(tx, change.entries, now);
      const draft = {
        title: `Take back: ${change.title}`.slice(0, 200),
        createdBy: actor.userId,
        createdAt: now,
        takesBackId: id,
      };
      const draftId = await saveDraft(tx, draft, rows);
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
  action: "formulary-change.withdraw",
  input: ChangeInput,
  target: ({ id }) => entity(id),
  async run(tx, { id }) {
    await openChange(tx, id);
    await tx.update(formularyChange).set({ state: "withdrawn" }).where(eq(formularyChange.id, id));
    return { output: await readChange(tx, id), audit: { patientId: null, entity: entity(id), fields: ["state"] } };
  },
});

/** Works out anew what a change does to people. An approval given to another effect is void. */
export const refreshImpact = followedBy(
  mutation({
    action: "formulary-change.refresh",
    input: ChangeInput,
    target: ({ id }) => entity(id),
    async run(tx, { id }, { now }) {
      const change = await openChange(tx, id);
      await tx
        .update(formularyChange)
        .set({ state: "draft", approvedBy: null, approvedAt: null, impactState: "none" })
        .where(eq(formularyChange.id, change.id));
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
  action: "formulary-change.preview",
  input: PreviewInput,
  async run(tx, { id, after }, { now }) {
    const audit = { patientId: null, entity: entity(id) };
    const change = await lockedChange(tx, id);
    if (change?.state !== "draft" || (change.impactState === "ready" && !after)) return { output: null, audit };
    const print = after ? change.impactPrint : await fingerprintOf(tx, id);
    if (!after) {
      await forgetImpact(tx, id);
      await tx
        .update(formularyChange)
        .set({ impactState: "running", impactPrint: print, impactAt: now })
        .where(eq(formularyChange.id, id));
    }
    const people = await peopleAfter(tx, id, after);
    const impacts = await impactOn(tx, people, change.entries, now);
    if (impacts.length > 0) await tx.insert(formularyChangeImpact).values(impacts);
    const last = people.at(-1);
    if (last && people.length === batchSize)
      return { output: null, audit, jobs: [previewJob(id, [last.position, last.patientId])] };
    const impactState = (await fingerprintOf(tx, id)) === print ? ("ready" as const) : ("none" as const);
    await tx.update(formularyChange).set({ impactState }).where(eq(formularyChange.id, id));
    return { output: null, audit, jobs: impactState === "ready" ? [] : [previewJob(id)] };
  },
});

/** A second person agrees to the change and to its effect as worked out. */
export const approveChange = mutation({
  action: "formulary-change.approve",
  input: ChangeInput,
  target: ({ id }) => entity(id),
  async run(tx, { id }, { actor, now }) {
    const change = await openChange(tx, id);
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
      .update(formularyChange)
      .set({ state: "approved", approvedBy: actor.userId, approvedAt: now })
      .where(eq(formularyChange.id, id));
    return { output: await readChange(tx, id), audit: { patientId: null, entity: entity(id), fields: ["state"] } };
  },
});

/** Publishes an approved change as a new version of the list. Members whose price it moves are told by a job that follows. */
export const publishChange = mutation({
  action: "formulary-change.publish",
  input: ChangeInput,
  target: ({ id }) => entity(id),
  async run(tx, { id }, { actor, now }) {
    const change = await openChange(tx, id);
    if (change.state !== "approved")
      throw new AppError("conflict", "A second administrator approves this change first.");
    if ((await fingerprintOf(tx, id)) !== change.impactPrint) throw moved();
    await checkStart(tx, change.entries, now);
    await applyEntries(tx, change.entries, dayOf(now));
    const version = `${dayOf(now)}.${id.slice(-12)}`;
    await tx.insert(formularyPublication).values({ version, publishedAt: now });
    await tx
      .update(formularyChange)
      .set({ state: "published", publishedBy: actor.userId, publishedAt: now, version })
      .where(eq(formularyChange.id, id));
    return {
      output: await readChange(tx, id),
      audit: { patientId: null, entity: entity(id), fields: ["state"] },
      jobs: [{ name: "formulary-change.announce", payload: { id } }],
    };
  },
});
