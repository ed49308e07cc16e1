/**
 * The 11-digit forms a typed NDC may stand for, [] when the text is no NDC. Ten digits are padded in each of the
 * three layouts (4-4-2, 5-3-2, 5-4-1); dashes say which one. Source: FDA and CMS rules for NDC in HIPAA transactions.
 */
export function ndcCandidates(text: string): string[] {
  const parts = text.trim().split("-");
  if (!parts.every((part) => /^\d+$/.test(part))) return [];
  if (parts.length === 3) {
    const [labeler = "", product = "", pack = ""] = parts;
    if (labeler.length > 5 || product.length > 4 || pack.length > 2) return [];
    return [labeler.padStart(5, "0") + product.padStart(4, "0") + pack.padStart(2, "0")];
  }
  const [digits = ""] = parts;
  if (parts.length > 1 || digits.length < 10 || digits.length > 11) return [];
  if (digits.length === 11) return [digits];
  return [`0${digits}`, `${digits.slice(0, 5)}0${digits.slice(5)}`, `${digits.slice(0, 9)}0${digits.slice(9)}`];
}
