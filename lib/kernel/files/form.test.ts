import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { type FormLimits, readForm } from "./form";

const limits: FormLimits = { bytes: 100_000, files: 2 };
const file = (name: string, content: string, field = "files") =>
  `--b\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${content}\r\n`;
const text = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

function requestOf(body: string, type = "multipart/form-data; boundary=b") {
  return new Request("http://127.0.0.1/", { method: "POST", headers: { "content-type": type }, body });
}

async function read(body: string, type?: string) {
  const files: [string, string][] = [];
  const fields = await readForm(requestOf(body, type), limits, async ({ fileName, content }) => {
    files.push([fileName, (await buffer(content)).toString()]);
  });
  return { files, fields: Object.fromEntries(fields) };
}

test("files and fields of a form are read as they were sent", async () => {
  const body = `${file("plän.json", "[1]")}${text("source", "qhp")}${file("../up/drugs.json", "x".repeat(90_000))}--b--\r\n`;
  expect(await read(body)).toEqual({
    files: [
      ["plän.json", "[1]"],
      ["drugs.json", "x".repeat(90_000)],
    ],
    fields: { source: "qhp" },
  });
});

describe("a form is refused", () => {
  test.each<[string, string, string]>([
    ["that is cut off in a file", file("a", "1").slice(0, -4), "invalid"],
    ["that is cut off in its header", "--b\r\nContent-Disposition: form-data; na", "invalid"],
    ["without its end", file("a", "1"), "invalid"],
    ["that is none", "hello", "invalid"],
    ["with a file that is too large", `${file("a", "x".repeat(100_001))}--b--\r\n`, "too-large"],
    ["whose files are too large together", `${file("a", "x".repeat(90_000)).repeat(2)}--b--\r\n`, "too-large"],
    ["with too many files", `${file("a", "1").repeat(3)}--b--\r\n`, "invalid"],
    ["with a field twice", `${text("a", "1").repeat(2)}--b--\r\n`, "invalid"],
    ["with too many fields", `${[..."abcdefghi"].map((name) => text(name, "1")).join("")}--b--\r\n`, "invalid"],
    ["with a field that is too long", `${text("a", "x".repeat(65_537))}--b--\r\n`, "invalid"],
  ])("%s", async (_, body, code) => {
    await expect(read(body)).rejects.toMatchObject({ name: "AppError", code });
  });

  test("of another type, or without its boundary", async () => {
    await expect(read("{}", "application/json")).rejects.toMatchObject({ code: "unsupported-type" });
    await expect(read("--b--", "multipart/form-data")).rejects.toMatchObject({ code: "invalid" });
  });
});

test("what keeps a file and fails ends the reading, with its own error", async () => {
  const full = Object.assign(new Error("No space is left."), { syscall: "write", path: "/nowhere" });
  const work = readForm(requestOf(`${file("a", "x".repeat(90_000))}--b--\r\n`), limits, () => Promise.reject(full));
  await expect(work).rejects.toBe(full);
});
