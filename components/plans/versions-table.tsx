import { DataTable } from "@/components/ui/data-table";
import { TextLink } from "@/components/ui/text-link";
import type { PlanTermsView } from "@/lib/features/coverage/schemas";
import { longDate } from "@/lib/features/dates";

type Props = { planId: string; versions: PlanTermsView["versions"]; shown: number | null };

/** Every version of a plan's terms that held, holds or is to come, each with the way to it. */
export function VersionsTable({ planId, versions, shown }: Props) {
  return (
    <DataTable
      caption="Earliest first"
      columns={columns}
      rows={versions.map((version) => ({ ...version, planId, isShown: version.version === shown }))}
      rowKey={({ version }) => String(version)}
    />
  );
}

type Row = PlanTermsView["versions"][number] & { planId: string; isShown: boolean };

const columns = [
  {
    key: "version",
    header: "Version",
    cell: ({ planId, version, effectiveFrom, isShown }: Row) =>
      isShown ? (
        `${version}, shown above`
      ) : (
        <TextLink href={`/admin/plans/${planId}?asOf=${effectiveFrom}`}>{version}</TextLink>
      ),
  },
  { key: "from", header: "From", cell: ({ effectiveFrom }: Row) => longDate(effectiveFrom) },
  {
    key: "to",
    header: "To",
    cell: ({ effectiveTo }: Row) => (effectiveTo ? longDate(effectiveTo) : "Until further notice"),
  },
];
