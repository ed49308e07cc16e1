/**
 * HEIC pictures are HEIF boxes (ISO/IEC 23008-12). We cannot decode them, so their metadata (Exif and XMP items, where the place
 * of a picture is) is overwritten with zeros where it lies, and the picture itself stays as it is.
 */
type Box = { type: string; start: number; end: number };
type Item = { id: number; extents: { offset: number; length: number; inData: boolean }[] };

/** Throws a RangeError for a file that is not built as it says. */
export function withoutMetadata(bytes: Uint8Array): Uint8Array {
  const clean = Uint8Array.from(bytes);
  const view = new DataView(clean.buffer);
  const meta = boxesIn(view, 0, clean.length).find(({ type }) => type === "meta");
  if (!meta) throw new RangeError("no meta box");
  const inside = boxesIn(view, meta.start + 4, meta.end);
  const [iinf, iloc, idat] = ["iinf", "iloc", "idat"].map((type) => inside.find((box) => box.type === type));
  if (!iinf || !iloc) throw new RangeError("no list of items");
  const hidden = metadataItems(view, iinf);
  for (const { id, extents } of itemsAt(view, iloc)) {
    if (!hidden.has(id)) continue;
    for (const { offset, length, inData } of extents) {
      const start = offset + (inData ? (idat?.start ?? Number.NaN) : 0);
      if (!(start >= 0 && start + length <= clean.length)) throw new RangeError("an item beyond the file");
      clean.fill(0, start, start + length);
    }
  }
  return clean;
}

function boxesIn(view: DataView, from: number, to: number): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= to; ) {
    const small = view.getUint32(at);
    const [head, size] = small === 1 ? [16, Number(view.getBigUint64(at + 8))] : [8, small === 0 ? to - at : small];
    if (size < head || at + size > to) throw new RangeError("a box beyond its room");
    boxes.push({ type: textAt(view, at + 4), start: at + head, end: at + size });
    at += size;
  }
  return boxes;
}

function textAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)));
}

/** Ids of items that describe the picture instead of being it. */
function metadataItems(view: DataView, iinf: Box): Set<number> {
  const first = iinf.start + 4 + (view.getUint8(iinf.start) === 0 ? 2 : 4);
  const found = new Set<number>();
  for (const { type, start } of boxesIn(view, first, iinf.end)) {
    if (type !== "infe") continue;
    const version = view.getUint8(start);
    if (version < 2) throw new RangeError("an item without a type");
    const [id, typeAt] =
      version === 2 ? [view.getUint16(start + 4), start + 8] : [view.getUint32(start + 4), start + 10];
    if (["Exif", "mime", "uri "].includes(textAt(view, typeAt))) found.add(id);
  }
  return found;
}

function itemsAt(view: DataView, iloc: Box): Item[] {
  const version = view.getUint8(iloc.start);
  const sizes = view.getUint16(iloc.start + 4);
  const [offsetSize, lengthSize, baseSize, indexSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15, sizes & 15];
  let at = iloc.start + 6;
  const read = (size: number) => {
    const value =
      size === 0
        ? 0
        : size === 2
          ? view.getUint16(at)
          : size === 4
            ? view.getUint32(at)
            : Number(view.getBigUint64(at));
    at += size;
    return value;
  };
  const wide = version < 2 ? 2 : 4;
  const count = read(wide);
  const items: Item[] = [];
  for (let left = count; left > 0; left--) {
    const id = read(wide);
    const inData = version > 0 && (read(2) & 15) === 1;
    read(2);
    const base = read(baseSize);
    const extents = [];
    for (let more = read(2); more > 0; more--) {
      if (version > 0) read(indexSize);
      extents.push({ offset: base + read(offsetSize), length: read(lengthSize), inData });
    }
    items.push({ id, extents });
  }
  return items;
}
