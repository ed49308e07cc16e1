/** What a problem document says: first of a field, then of the whole. Null where it says nothing. */
export function problemIn(answer: unknown): string | null {
  if (typeof answer !== "object" || answer === null) return null;
  if ("errors" in answer && Array.isArray(answer.errors) && typeof answer.errors[0]?.message === "string") {
    return answer.errors[0].message;
  }
  return "detail" in answer && typeof answer.detail === "string" ? answer.detail : null;
}
