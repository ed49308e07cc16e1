import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contrastOf, tokens } from "./tokens";

const styles = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const declared = [...styles.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)];

test("the colours shown are the colours used", () => {
  expect(declared.map(([, name, light, dark]) => ({ name, light, dark }))).toEqual(
    tokens.map(({ name, light, dark }) => ({ name, light, dark })),
  );
});

test.each(tokens.filter(({ least }) => least))("$name can be read on $on in light and dark", (token) => {
  expect(contrastOf(token, "light")).toBeGreaterThanOrEqual(token.least ?? 0);
  expect(contrastOf(token, "dark")).toBeGreaterThanOrEqual(token.least ?? 0);
});
