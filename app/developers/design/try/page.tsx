import { Shell } from "@/components/shell/shell";
import { ErrorSummary } from "@/components/ui/error-summary";
import { PageHeading } from "@/components/ui/page-heading";
import { TextInput } from "@/components/ui/text-input";

async function out() {
  "use server";
}
export default async function Try({ searchParams }: { searchParams: Promise<{ wide?: string; boom?: string }> }) {
  const { wide, boom } = await searchParams;
  if (boom) throw new Error("boom");
  return (
    <Shell
      demo
      wide={wide === "1"}
      account={{ name: "Dana Reyes", role: "Member", signOut: out }}
      items={[
        { href: "/dashboard" as never, label: "Home", icon: "home" },
        { href: "/developers/design/try" as never, label: "Prices", icon: "prices" },
        { href: "/copay" as never, label: "Drug list", icon: "formulary" },
        { href: "/x" as never, label: "Messages", icon: "messages", badge: { count: 2, words: "2 new messages" } },
        { href: "/y" as never, label: "Alerts", icon: "alerts" },
        { href: "/settings" as never, label: "Account", icon: "account" },
      ]}
    >
      <PageHeading lead="Find your drug, say how much and where, and see each step.">Check a price</PageHeading>
      <form noValidate className="grid max-w-xl gap-6">
        <ErrorSummary message={null} errors={[{ path: "quantity", message: "Enter a quantity from 1 to 1,000." }]} />
        <TextInput
          label="Quantity"
          name="quantity"
          error="Enter a quantity from 1 to 1,000."
          unit="tablets"
          defaultValue="-3"
        />
      </form>
    </Shell>
  );
}
