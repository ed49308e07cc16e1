import type { Metadata } from "next";
import { Shell } from "@/components/shell/shell";
import { ButtonLink } from "@/components/ui/button";
import { PageHeading } from "@/components/ui/page-heading";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <Shell>
      <PageHeading lead="There is nothing at this address, or it is not yours to see.">Page not found</PageHeading>
      <p>If you typed the address, check it. If you followed a link, what it led to may have moved.</p>
      <div>
        <ButtonLink variant="primary" href="/">
          Go to the home page
        </ButtonLink>
      </div>
    </Shell>
  );
}
