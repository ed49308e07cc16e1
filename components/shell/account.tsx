import { ChevronDown, CircleUser, LogOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

export type AccountProps = {
  name: string;
  role: string;
  /** Where the person changes how they sign in. */
  page: "/account" | "/settings";
  signOut: () => Promise<void>;
};

const anchor = "--account";

/** Who is signed in, and the way out. A native popover: it opens without JavaScript and closes with Escape. */
export function Account({ name, role, page, signOut }: AccountProps) {
  return (
    <div className="min-w-0 print:hidden">
      <button
        type="button"
        popoverTarget="account"
        aria-label={`Account of ${name}`}
        style={{ anchorName: anchor }}
        className="inline-flex min-h-11 max-w-full items-center gap-2 whitespace-nowrap rounded-md px-2 font-semibold hover:bg-accent-ground"
      >
        <CircleUser aria-hidden size={20} className="shrink-0 text-muted" />
        <span className="hidden min-w-0 truncate sm:inline">{name}</span>
        <span className="sm:hidden">Account</span>
        <ChevronDown aria-hidden size={16} className="shrink-0 text-muted" />
      </button>
      <div
        id="account"
        popover="auto"
        style={{ positionAnchor: anchor }}
        className="w-64 rounded-md border border-control bg-surface p-4 text-ink shadow-float supports-[position-area:end]:inset-auto supports-[position-area:end]:mt-1 supports-[position-area:end]:[position-area:block-end_span-inline-start]"
      >
        <p className="font-semibold">{name}</p>
        <p className="text-muted">{role}</p>
        <p className="mt-2">
          <TextLink href={page}>Your account</TextLink>
        </p>
        <form action={signOut} className="mt-4 grid">
          <Button type="submit">
            <LogOut aria-hidden size={18} />
            Sign out
          </Button>
        </form>
      </div>
    </div>
  );
}
