/* What a checkpoint of the audit trail, or the proof of one of its events, proves, found out with nothing but the file and public keys. */
import { hasOnly, memberOf } from "./plain-data";
import { type Finding as BareFinding, type Cryptography, checkSigned, failed, proven, readJson } from "./signed";
import { fromHex } from "./statement";
import { CHECKPOINT_TYPE, CHECKPOINT_VERSION, checkpointBytes, eventLeaf, type TrailEvent } from "./trail";
import { isIncluded } from "./tree";

type Check = "form" | "key" | "hash" | "signature" | "place";
type Finding = BareFinding<Check>;

const members = ["id", "at", "actorUserId", "actorRole", "action", "outcome", "reason", "patientId", "entityType"];
const eventMembers = [...members, "entityId", "fields", "channel", "requestId"];

/** Verifies the JSON text of a checkpoint with that of a key set as `/keys` answers it. Never throws. */
export function verifyCheckpoint(checkpointJson: string, keysJson: string, tools: Cryptography): Finding[] {
  return checkCheckpoint(readJson(checkpointJson), readJson(keysJson), tools);
}

/** Verifies that the event of a proof is in the trail of its checkpoint. Never throws: what is wrong is a finding. */
export function verifyTrailProof(proofJson: string, keysJson: string, tools: Cryptography): Finding[] {
  const proof = readJson(proofJson);
  const [event, checkpoint] = [memberOf(proof, "event"), memberOf(proof, "checkpoint")];
  if (!hasOnly(proof, ["event", "index", "path", "checkpoint"]) || !isEvent(event))
    return [failed("form", "The file is not the proof of an event: it lacks a part, or has one too many.")];
  return [...checkCheckpoint(checkpoint, readJson(keysJson), tools), checkPlace(proof, event, tools)];
}

function checkCheckpoint(checkpoint: unknown, keySet: unknown, tools: Cryptography): Finding[] {
  const document = memberOf(checkpoint, "document");
  const isWhole =
    hasOnly(checkpoint, ["document", "hash", "signature", "keyId"]) &&
    hasOnly(document, ["type", "version", "size", "rootHash", "signedAt"]) &&
    memberOf(document, "type") === CHECKPOINT_TYPE &&
    memberOf(document, "version") === CHECKPOINT_VERSION;
  if (!isWhole) return [failed("form", `This is no ${CHECKPOINT_TYPE} of version ${CHECKPOINT_VERSION}.`)];
  const signed = { bytes: checkpointBytes(document), proof: checkpoint, keySet, at: memberOf(document, "signedAt") };
  return [proven("form", "A checkpoint, whole and with nothing added."), ...checkSigned(signed, tools)];
}

function checkPlace(proof: unknown, event: TrailEvent, { sha256 }: Cryptography): Finding {
  const document = memberOf(memberOf(proof, "checkpoint"), "document");
  const [index, size] = [Number(memberOf(proof, "index")), Number(memberOf(document, "size"))];
  const root = fromHex(memberOf(document, "rootHash"), 32);
  const given = memberOf(proof, "path");
  const path = Array.isArray(given) ? given.map((one: unknown) => fromHex(one, 32)) : [undefined];
  const hashes = path.flatMap((one) => one ?? []);
  const isWhole = root !== undefined && hashes.length === path.length;
  return isWhole && isIncluded({ leaf: eventLeaf(event, sha256), index, size, path: hashes, root }, sha256)
    ? proven("place", `This event, unchanged, is number ${index + 1} of the ${size} that the checkpoint stands for.`)
    : failed("place", "This event is not in the trail of the checkpoint: one of them was changed.");
}

function isEvent(value: unknown): value is TrailEvent {
  if (!hasOnly(value, eventMembers)) return false;
  const fields = memberOf(value, "fields");
  const texts = Object.entries(Object(value)).filter(([name]) => name !== "fields");
  const isText = (one: unknown) => typeof one === "string" && one.isWellFormed();
  return texts.every(([, one]) => one === null || isText(one)) && Array.isArray(fields) && fields.every(isText);
}
