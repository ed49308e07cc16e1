/** The stair of three steps: the tiers, and the sign of the portal. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="shrink-0 text-accent">
      <path d="M1 23v-6.5h6.5V10H14V3.500h9V23z" fill="currentColor" />
    </svg>
  );
}
