import { Download } from "lucide-react";

/** A file to save. Without a name of its own the server names it. */
export function FileLink({ href, name, children }: { href: string; name?: string; children: string }) {
  return (
    <a
      href={href}
      download={name ?? true}
      className="inline-flex min-h-11 items-center gap-1.5 font-semibold text-accent underline underline-offset-2"
    >
      <Download aria-hidden size={18} />
      {children}
      <span className="sr-only"> (download)</span>
    </a>
  );
}
