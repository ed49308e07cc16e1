import type { Metadata } from "next";
import { Buttons, Fields } from "@/components/design/controls";
import { Facts, Tables } from "@/components/design/facts";
import { Colours, Spacing, Type } from "@/components/design/foundations";
import { CoveredReceipt, Receipts, TierStairs } from "@/components/design/receipts";
import { Alerted, Alerts, States } from "@/components/design/states";
import { Shell } from "@/components/shell/shell";
import { Button } from "@/components/ui/button";
import { PageHeading, Section } from "@/components/ui/page-heading";
import { TierStair } from "@/components/ui/tier-stair";

export const metadata: Metadata = { title: "Design system" };

export default function DesignPage() {
  return (
    <Shell wide>
      <div className="grid gap-14">
        <PageHeading lead="A receipt you can trust, and quiet around it. Every part of the portal, in each of its states.">
          Design system
        </PageHeading>
        <Receipts />
        <TierStairs />
        <Colours />
        <Type />
        <Spacing />
        <Buttons />
        <Fields />
        <Alerts />
        <States />
        <Facts />
        <Tables />
        <Dark />
      </div>
    </Shell>
  );
}

function Dark() {
  return (
    <Section heading="In the dark" id="dark">
      <p>The same roles, when a device asks for dark. This part shows them at all times.</p>
      <div data-theme="dark" className="grid gap-6 rounded-md bg-paper p-4 text-ink sm:p-8">
        <CoveredReceipt />
        <Alerted />
        <TierStair tier={3}>Tier 3 of 5, preferred brand</TierStair>
        <div className="flex flex-wrap gap-3">
          <Button variant="primary">Check my price</Button>
          <Button>Change amount</Button>
          <Button variant="quiet">Clear filters</Button>
          <Button variant="danger">Remove this drug</Button>
        </div>
      </div>
    </Section>
  );
}
