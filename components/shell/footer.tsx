import { TextLink } from "@/components/ui/text-link";

/** The end of every page. */
export function Footer() {
  return (
    <footer className="border-hairline border-t text-muted text-sm print:hidden">
      <div className="mx-auto flex max-w-page flex-wrap gap-x-6 gap-y-2 px-4 py-6 sm:px-6">
        <span className="mr-auto">Tierwise, open source under Apache-2.0</span>
        <TextLink href="/drugs">Drug list</TextLink>
        <TextLink href="/about">About and credits</TextLink>
        <TextLink href="/developers/design">Design system</TextLink>
      </div>
    </footer>
  );
}
