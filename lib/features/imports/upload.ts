import { eq } from "drizzle-orm";
import { z } from "zod";
import { importRun } from "@/db/schema/imports";
import { Text } from "@/lib/features/shapes";
import { invalidField, notFound } from "@/lib/kernel/errors";
import { discard, ReceivedFile } from "@/lib/kernel/files/uploads";
import { mutation } from "@/lib/kernel/operation";
import { begin } from "./begin";
import { recognize } from "./recognize";
import { IMPORT_SOURCES, importLimits } from "./schemas";
import { importJob } from "./tend";
import { viewsOf } from "./view";

const Received = z
  .instanceof(ReceivedFile, { error: "Send files." })
  .refine(
    ({ fileName }) => Text.min(1).max(255).safeParse(fileName).success,
    "A file needs a name of 255 letters or fewer.",
  );

const UploadImportInput = z.strictObject({
  files: z
    .array(Received, "Choose at least one file.")
    .min(1, "Choose at least one file.")
    .max(importLimits.files, `Use at most ${importLimits.files} files.`),
  /** What the sender takes the files for, to be compared with what they are. */
  source: z.enum(IMPORT_SOURCES, "Use qhp, usdf or rxnorm.").optional(),
  /** The files are the whole list of their plans: what they no longer name is closed. */
  isComplete: z.enum(["true", "false"], "Use true or false.").default("false"),
});

/** Takes published files as they were sent. They are read and published in the background. */
export const uploadImport = mutation({
  action: "import.upload",
  input: UploadImportInput,
  async prepare({ files, source }) {
    try {
      const wanted = await recognize(files);
      if ((source ?? wanted.source) === wanted.source) return wanted;
      throw invalidField("source", `These files are ${wanted.source}. Nothing was imported.`);
    } catch (error) {
      await discard(files);
      throw error;
    }
  },
  async run(tx, { isComplete }, { actor, now, prepared }) {
    if (!prepared) throw notFound();
    const id = await begin(tx, {
      ...prepared,
      isComplete: isComplete === "true",
      requestedBy: actor.userId,
      now,
    });
    const [view] = await viewsOf(tx, await tx.select().from(importRun).where(eq(importRun.id, id)), now);
    return {
      output: view,
      audit: { patientId: null, entity: { type: "import", id } },
      jobs: [importJob(id)],
    };
  },
});
