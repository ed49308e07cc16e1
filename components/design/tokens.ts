/** The colours of globals.css, to be shown with their contrast; a test holds the two together. */
export type Token = { name: string; use: string; light: string; dark: string; on?: string; least?: number };

export const tokens: readonly Token[] = [
  { name: "paper", use: "The ground of a page", light: "#fbfaf6", dark: "#0f1a1f" },
  { name: "surface", use: "What lies on the paper", light: "#ffffff", dark: "#16252c" },
  { name: "ink", use: "Text", light: "#14262e", dark: "#eef2f1", on: "paper", least: 7 },
  { name: "muted", use: "Text of less weight", light: "#4c5f68", dark: "#a9bac0", on: "paper", least: 4.5 },
  { name: "hairline", use: "Lines that only decorate", light: "#d9d6cc", dark: "#33474f" },
  { name: "control", use: "Borders of what can be used", light: "#7b878c", dark: "#78909a", on: "paper", least: 3 },
  {
    name: "accent",
    use: "Links, actions, the present place",
    light: "#0a6b66",
    dark: "#5cc9c0",
    on: "paper",
    least: 4.5,
  },
  {
    name: "accent-strong",
    use: "The accent under the pointer",
    light: "#07514d",
    dark: "#7edbd3",
    on: "paper",
    least: 4.5,
  },
  { name: "accent-ground", use: "A row or button under the pointer", light: "#e4f1ee", dark: "#14343a" },
  { name: "on-accent", use: "Text on the accent", light: "#ffffff", dark: "#06211f", on: "accent", least: 4.5 },
  { name: "attention", use: "Know this first", light: "#8a4b08", dark: "#f5c77e", on: "attention-ground", least: 4.5 },
  { name: "attention-ground", use: "Its ground", light: "#fff4e0", dark: "#33260f" },
  { name: "stop", use: "Wrong or not possible", light: "#a3211c", dark: "#ffb4ab", on: "stop-ground", least: 4.5 },
  { name: "stop-ground", use: "Its ground", light: "#fdecea", dark: "#3b1512" },
  { name: "saving", use: "Done, or costs less", light: "#1b6636", dark: "#8fdba9", on: "saving-ground", least: 4.5 },
  { name: "saving-ground", use: "Its ground", light: "#e7f5ec", dark: "#12301d" },
  { name: "focus", use: "The ring around what has focus", light: "#b4540a", dark: "#ffc27a", on: "paper", least: 3 },
];

export type Theme = "light" | "dark";

/** The contrast of a token on its ground, WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of the relative luminances. */
export function contrastOf(token: Token, theme: Theme): number | null {
  const ground = tokens.find(({ name }) => name === token.on);
  if (!ground) return null;
  const [darker = 0, lighter = 0] = [luminance(token[theme]), luminance(ground[theme])].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}
