/** Changes a receipt in ways that someone might try. Each way changes what the file says. */
import type { Dice } from "@/lib/benefits/reference/random-question";
import { canonicalText } from "@/lib/integrity/canonical";
import { receiptBytes } from "@/lib/integrity/receipt";
import { hex } from "@/lib/integrity/statement";
import { type Key, type Receipt, sealed } from "./example";
import { tools } from "./tools";

export type Attack = { name: string; tamper: (receipt: Receipt, dice: Dice) => string };

type Branch = Record<string, unknown> | unknown[];

const isBranch = (value: unknown): value is Branch => typeof value === "object" && value !== null;

/** Every object and array inside, itself included. */
function branchesIn(value: unknown): Branch[] {
  return isBranch(value) ? [value, ...Object.values(value).flatMap(branchesIn)] : [];
}

const pick = <One>(dice: Dice, from: readonly One[]): One | undefined => from[dice.below(from.length)];

function otherThan(value: unknown, dice: Dice): unknown {
  if (typeof value === "number") return value + dice.oneOf(-1, 1, 0.5, 100, -1000);
  if (typeof value === "boolean") return !value;
  if (typeof value === "string") return changedText(value, dice);
  return value === null ? 0 : null;
}

function changedText(text: string, dice: Dice): string {
  const at = dice.below(text.length + 1);
  const sign = pick(dice, [..."aZ07-_ $.é"]) ?? "";
  const changed = text.slice(0, at) + sign + text.slice(at + dice.below(2));
  return changed === text ? `${text}${sign}` : changed;
}

/** The document with one value in it changed, taken away, added, doubled or moved. */
export function changed(document: object, dice: Dice): object {
  const copy: object = structuredClone(document);
  const branch = pick(
    dice,
    branchesIn(copy).filter((one) => Object.keys(one).length > 0),
  );
  const name = branch && pick(dice, Object.keys(branch));
  if (!branch || name === undefined) return { ...copy, added: true };
  if (Array.isArray(branch)) changeList(branch, Number(name), dice);
  else changeObject(branch, name, dice);
  return canonicalText(copy) === canonicalText(document) ? { ...copy, added: true } : copy;
}

function changeList(list: unknown[], at: number, dice: Dice): void {
  const change = dice.oneOf("remove", "double", "swap");
  if (change === "remove") list.splice(at, 1);
  if (change === "double") list.splice(at, 0, list[at]);
  if (change === "swap") list.push(...list.splice(at, 1));
}

function changeObject(object: Record<string, unknown>, name: string, dice: Dice): void {
  const draw = dice.below(10);
  if (draw === 0) delete object[name];
  else if (draw === 1) object[`${name}s`] = object[name];
  else object[name] = otherThan(object[name], dice);
}

const json = (receipt: object) => JSON.stringify(receipt);
const rehashed = (document: object) => hex(tools.sha256(receiptBytes(canonicalText(document))));

/** All that someone without the portal's private key can do. */
export function attacks(stranger: Key): Attack[] {
  return [
    { name: "change the document", tamper: (one, dice) => json({ ...one, document: changed(one.document, dice) }) },
    {
      name: "change the document and its hash",
      tamper(one, dice) {
        const document = changed(one.document, dice);
        return json({ ...one, document, hash: rehashed(document) });
      },
    },
    { name: "sign it with another key", tamper: (one, dice) => json(sealed(changed(one.document, dice), stranger)) },
    {
      name: "sign it with another key under the portal's name",
      tamper: (one, dice) => json({ ...sealed(changed(one.document, dice), stranger), keyId: one.keyId }),
    },
    {
      name: "change hash, signature or key id",
      tamper(one, dice) {
        const name = dice.oneOf("hash" as const, "signature" as const, "keyId" as const);
        return json({ ...one, [name]: changedText(one[name], dice) });
      },
    },
    { name: "add to the file", tamper: (one, dice) => json({ ...one, [pick(dice, ["note", "x", "keys"]) ?? ""]: 1 }) },
    {
      name: "say something twice",
      tamper(one, dice) {
        const text = json(one);
        const name = pick(dice, ["patientPayCents", "engineVersion", "fillOn", "hash", "document"]) ?? "";
        return text.replace(`"${name}":`, `"${name}":${dice.oneOf("0", '"1.0.0"', "null")},"${name}":`);
      },
    },
  ];
}
