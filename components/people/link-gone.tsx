import type { Route } from "next";
import { PageHeading } from "@/components/ui/page-heading";
import { TextLink } from "@/components/ui/text-link";

/** A link that was used, has run out or never was one: the three look the same. */
export function LinkGone({ again }: { again: { href: Route; label: string } | null }) {
  return (
    <>
      <PageHeading lead="It may have been used already, or too much time has passed.">
        This link no longer works
      </PageHeading>
      <p>
        {again ? <TextLink href={again.href}>{again.label}</TextLink> : "Ask the person who sent it for a new one."}
      </p>
    </>
  );
}
