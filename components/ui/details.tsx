import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type Props = { summary: ReactNode; children: ReactNode; open?: boolean };

/** More words for who wants them, opened in place; open from the start where it holds what must be seen. */
export function Details({ summary, children, open = false }: Props) {
  return (
    <details open={open} className="group max-w-measure">
      <summary className="flex min-h-11 w-fit list-none items-center gap-1.5 font-semibold text-accent hover:underline [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          size={18}
          className="shrink-0 transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        {summary}
      </summary>
      <div className="grid gap-3 border-hairline border-l-2 py-1 pl-5 ml-2">{children}</div>
    </details>
  );
}
