/** Where a place stands on desks: in a rail at the left, or in a bar at the top. On phones both stand at the bottom. */
export type NavLayout = "rail" | "bar";

const phone =
  "relative flex min-h-14 w-full flex-col items-center justify-center gap-0.5 border-t-3 px-1 text-center font-semibold text-[0.75rem] leading-tight no-underline hover:bg-accent-ground";
const desk = "lg:min-h-11 lg:flex-row lg:border-t-0";

export const placeClass: Record<NavLayout, string> = {
  rail: `${phone} ${desk} lg:justify-start lg:gap-2.5 lg:border-l-3 lg:px-3 lg:text-base`,
  bar: `${phone} ${desk} lg:gap-1.5 lg:whitespace-nowrap lg:border-b-3 lg:px-2 lg:pt-[3px] lg:text-sm`,
};
