/** An answer of the API to a form that was sent in the page. */
export type Answer = { status: number; answer: unknown };
type Problem = { path: string; message: string };

/** Sends a form to the API, saying how much of it has left. The key makes a repeat harmless. */
export async function sendForm(
  address: string,
  form: FormData,
  key: string,
  onSent: (bytes: number) => void,
): Promise<Answer> {
  const { status, responseText } = await new Promise<XMLHttpRequest>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("idempotency-key", key);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new Error("network"));
    request.send(form);
  });
  return { status, answer: JSON.parse(responseText) };
}

/** What a refusal says of single fields; without any, what it says as a whole. */
export function problemsIn(answer: unknown): { fields: Problem[]; message: string | null } {
  if (typeof answer !== "object" || answer === null) return { fields: [], message: null };
  const fields = "errors" in answer && Array.isArray(answer.errors) ? answer.errors.filter(isProblem) : [];
  const message = "detail" in answer && typeof answer.detail === "string" ? answer.detail : null;
  return { fields, message: fields.length > 0 ? null : message };
}

function isProblem(error: unknown): error is Problem {
  if (typeof error !== "object" || error === null || !("path" in error) || !("message" in error)) return false;
  return typeof error.path === "string" && typeof error.message === "string";
}
