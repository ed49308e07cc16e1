/** Finds the data sets below a folder by what their files hold. */
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { filesOf, indexed, usdfFiles, type Wanted } from "@/scripts/import/arguments";

export type DataSet = Wanted & { place: string };

export async function findSets(folder: string): Promise<DataSet[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const inner = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map((entry) => findSets(join(folder, entry.name))),
  );
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const own = await setIn(folder, names.sort());
  return [...(own ? [{ ...own, place: folder }] : []), ...inner.flat()];
}

async function setIn(folder: string, names: readonly string[]): Promise<Wanted | null> {
  if (names.some((name) => /^RXNCONSO\.RRF(\.gz)?$/i.test(name))) return filesOf(["rxnorm", folder]);
  const starts = await Promise.all(names.filter((name) => /\.json$/i.test(name)).map((name) => startOf(folder, name)));
  const index = starts.find(({ text }) => /"(plan|formulary)_urls"/.test(text));
  if (index) {
    const files = await indexed(join(folder, index.name));
    return filesOf(["qhp", ...files.flatMap(({ kind, path }) => [`--${kind}`, path])]);
  }
  const isPlans = ({ text }: Start) => /"plan_id"/.test(text) && !/"rxnorm_id"/.test(text);
  const isDrugs = ({ text }: Start) => /"rxnorm_id"/.test(text);
  const [plans, drugs] = [starts.filter(isPlans), starts.filter(isDrugs)];
  if (plans.length > 0 && drugs.length > 0) {
    const paths = (found: readonly Start[]) => found.map(({ name }) => join(folder, name));
    return filesOf(["qhp", "--plans", ...paths(plans), "--drugs", ...paths(drugs)]);
  }
  const isFormulary = starts.some(({ text }) => /usdf-|davinci-drug-formulary/.test(text));
  const isLines = names.some((name) => /^(InsurancePlan|Basic|MedicationKnowledge).*\.ndjson(\.gz)?$/i.test(name));
  if (!isFormulary && !isLines) return null;
  return { source: "usdf", isComplete: false, files: await usdfFiles(folder) };
}

type Start = { name: string; text: string };

async function startOf(folder: string, name: string): Promise<Start> {
  const file = await open(join(folder, name));
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
  await file.close();
  return { name, text: buffer.subarray(0, bytesRead).toString("utf8") };
}
