import type { Route } from "next";
import { linkClass, TextLink } from "@/components/ui/text-link";

/** A whole conversation to print or to keep as a file. */
export function TakeConversation<T extends string>({ id, print }: { id: string; print: Route<T> }) {
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-2 print:hidden">
      <TextLink href={print}>Print the whole conversation</TextLink>
      <a href={`/api/v1/conversations/${id}/transcript`} download className={linkClass}>
        Download it as text
      </a>
    </p>
  );
}
