import { problemsIn } from "@/components/send-form";
import type { readDraftForm } from "@/lib/features/drafts/form";
import type { Draft } from "@/lib/features/drafts/schemas";

type Written = ReturnType<typeof readDraftForm>;

export type Outcome =
  | { state: "saved"; draft: Draft }
  /** Another window saved meanwhile, and this is what it saved. */
  | { state: "changed"; other: Draft }
  /** The draft was sent or discarded. */
  | { state: "gone" }
  /** Nothing was saved; without an answer at all it is worth trying again. */
  | { state: "failed"; problem: string; isLost: boolean };

const lost = "We can't save right now. Your words are still here.";

/** Saves what is written. A page that is being left still gets it out. */
export async function putDraft({ id, ...written }: Written): Promise<Outcome> {
  try {
    const response = await fetch(`/api/v1/drafts/${id}`, {
      method: "PUT",
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(written),
    });
    const answer: unknown = await response.json();
    if (response.ok && isDraft(answer)) return { state: "saved", draft: answer };
    if (response.status === 404) return { state: "gone" };
    const other = response.status === 409 ? await readOther(id, written.conversationId) : undefined;
    if (other) return { state: "changed", other };
    const { fields, message } = problemsIn(answer);
    return { state: "failed", problem: fields[0]?.message ?? message ?? lost, isLost: response.status >= 500 };
  } catch {
    return { state: "failed", problem: lost, isLost: true };
  }
}

/** An answer has one draft, under whichever name it was saved first. */
async function readOther(id: string, conversationId: string | undefined): Promise<Draft | undefined> {
  const address = conversationId ? `/api/v1/drafts?conversationId=${conversationId}` : `/api/v1/drafts/${id}`;
  const answer: unknown = await (await fetch(address)).json();
  const found: unknown = isList(answer) ? answer.items[0] : answer;
  return isDraft(found) ? found : undefined;
}

function isList(answer: unknown): answer is { items: unknown[] } {
  return typeof answer === "object" && answer !== null && "items" in answer && Array.isArray(answer.items);
}

function isDraft(answer: unknown): answer is Draft {
  return typeof answer === "object" && answer !== null && "version" in answer && "attachments" in answer;
}
