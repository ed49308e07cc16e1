import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCatalogue } from "./catalogue";
import { therapeuticGroupRows, therapeuticMemberRows } from "./catalogue-rows";
import { demoTherapeuticGroups } from "./therapeutic-groups";

const catalogue = readCatalogue(readFileSync(join(import.meta.dirname, "medications.csv"), "utf8"));
const byName = new Map(catalogue.map((drug) => [drug.name, drug]));

describe("therapeutic groups", () => {
  it.each(demoTherapeuticGroups)(
    "$usedFor: drugs of our catalogue, for one use, with a source",
    ({ source, members }) => {
      expect(source).not.toBe("");
      const found = members.map((name) => byName.get(name));
      expect(found.filter((drug) => drug === undefined)).toEqual([]);
      expect(new Set(found.map((drug) => drug?.therapeuticClass)).size).toBe(1);
      expect(members.length).toBeGreaterThan(1);
    },
  );

  it("have each brand beside its generic, and no drug twice", () => {
    const rows = therapeuticMemberRows(catalogue).map(({ groupId, medicationId }) => `${groupId} ${medicationId}`);
    expect(new Set(rows).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(demoTherapeuticGroups.flatMap(({ members }) => members).length);
    expect(new Set(therapeuticGroupRows().map(({ id }) => id)).size).toBe(demoTherapeuticGroups.length);
  });
});
