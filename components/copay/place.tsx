/** Where a price holds, and with which plan. */
export function Place({ pharmacy, plan }: { pharmacy: string; plan: string }) {
  return (
    <span className="grid">
      {pharmacy}
      <span className="text-muted text-sm">{plan}</span>
    </span>
  );
}
