import localFont from "next/font/local";

const publicSans = localFont({
  src: "../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-public-sans",
  fallback: ["system-ui", "sans-serif"],
});

/** Names such as Łukasz: fetched only when a page holds such a letter. */
const publicSansExtended = localFont({
  src: "../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-public-sans-extended",
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: "unicode-range", value: "U+0100-02BA, U+1E00-1E9F, U+1EF2-1EFF" }],
});

export const fontVariables = `${publicSans.variable} ${publicSansExtended.variable}`;
