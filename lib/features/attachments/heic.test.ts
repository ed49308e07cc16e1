import sharp from "sharp";
import { expect, test } from "vitest";
import { withoutMetadata } from "./heic";

/** AVIF lies in the same boxes as HEIC, and this library can write and read it. */
const picture = () =>
  sharp({ create: { width: 32, height: 16, channels: 3, background: "green" } })
    .withExif({ IFD0: { ImageDescription: "canary-place" }, IFD3: { GPSLatitudeRef: "N" } })
    .avif()
    .toBuffer();

test("what describes a picture is overwritten, and the picture stays as it is", async () => {
  const sent = await picture();
  expect(sent.includes("canary-place")).toBe(true);
  const clean = Buffer.from(withoutMetadata(sent));
  expect(clean.length).toBe(sent.length);
  expect(clean.includes("canary-place")).toBe(false);
  const drawn = (bytes: Buffer) => sharp(bytes).raw().toBuffer();
  expect((await drawn(clean)).equals(await drawn(sent))).toBe(true);
});

test.each([0, 3, 20, 60, 120])("a file cut off after %d bytes is refused, never half cleaned", async (length) => {
  const sent = await picture();
  expect(() => withoutMetadata(sent.subarray(0, length))).toThrow(RangeError);
});
