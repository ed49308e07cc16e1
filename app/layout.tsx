import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import { StatusProvider } from "@/components/ui/status-message";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Tierwise", template: "%s · Tierwise" },
  description: "Know what your medicine costs, and why, before you get to the counter.",
  icons: { icon: "/favicon.svg" },
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#FBFAF6" },
    { media: "(prefers-color-scheme: dark)", color: "#0F1A1F" },
  ],
};

export default async function RootLayout({ children }: LayoutProps<"/">) {
  // Every page carries the nonce of its own request, so none may be made ahead of it.
  await connection();
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <StatusProvider>{children}</StatusProvider>
      </body>
    </html>
  );
}
