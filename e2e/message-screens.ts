import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { choose, press, type Screen } from "./screen";

/** Opening what was not read marks it as read, and these screens only read. */
const readBefore = "Renewal of sertraline";

/** A draft with a file, on the page for who uses no scripts. */
async function openFiles(page: Page, base: "/messages" | "/provider/inbox") {
  await page.goto(base);
  const headers = { origin: new URL(page.url()).origin };
  const file = { name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("From my doctor") };
  const sent = await page.request.post("/api/v1/attachments", { multipart: { file }, headers });
  const [id, attached] = [randomUUID(), await sent.json()];
  const data = { version: 0, subject: "My refill", body: "May I fill it early?", attachmentIds: [attached.id] };
  await page.request.put(`/api/v1/drafts/${id}`, { data, headers });
  await page.goto(`${base}/files/${id}?file=wrong-type`);
}

/** Messages in every state that needs no one else; drafts and what two windows do stand in their own journey. */
export const messageScreens: Screen[] = [
  {
    name: "files of a draft",
    as: "newcomer",
    title: "Files for your message",
    open: ({ page }) => openFiles(page, "/messages"),
  },
  {
    name: "files of a provider's draft",
    as: "provider",
    title: "Files for your message",
    open: ({ page }) => openFiles(page, "/provider/inbox"),
  },
  { name: "messages without any", as: "newcomer", title: "Messages", open: ({ page }) => page.goto("/messages") },
  {
    name: "a new message without a team",
    as: "newcomer",
    title: "Write a message",
    open: ({ page }) => page.goto("/messages/new"),
  },
  {
    name: "searching messages",
    as: "patient",
    title: "Search messages",
    open: ({ page }) => page.goto("/messages/search"),
  },
  {
    name: "searching messages without a word",
    as: "patient",
    title: "Error: Search messages",
    open: async ({ page }) => {
      await page.goto("/messages/search");
      await press(page, "Search");
      await page.getByText("Check what you entered").waitFor();
    },
  },
  {
    name: "searching messages without a match",
    as: "patient",
    title: "Search messages",
    open: async ({ page }) => {
      await page.goto("/messages/search");
      await page.getByLabel("Words to look for").fill("zzzz");
      await press(page, "Search");
      await page.getByText("No messages for “zzzz”").first().waitFor();
    },
  },
  {
    name: "archive without any",
    as: "newcomer",
    title: "Messages",
    open: ({ page }) => page.goto("/messages?show=archived"),
  },
  {
    name: "searching the inbox",
    as: "provider",
    title: "Search messages",
    open: ({ page }) => page.goto("/provider/inbox/search"),
  },
  { name: "messages", as: "maya", title: "Messages", open: ({ page }) => page.goto("/messages") },
  {
    name: "a conversation",
    as: "maya",
    title: "Conversation",
    open: async ({ page }) => {
      await page.goto("/messages");
      await choose(page, readBefore);
      await page.getByRole("heading", { level: 2, name: "Labels and archive" }).waitFor();
    },
  },
  {
    name: "a conversation to print",
    as: "maya",
    title: "Print a conversation",
    open: async ({ page }) => {
      await page.goto("/messages");
      await choose(page, readBefore);
      await choose(page, "Print the whole conversation");
      await page.getByText("As of ").waitFor();
    },
  },
  {
    name: "found messages",
    as: "maya",
    title: "Search messages",
    open: async ({ page }) => {
      await page.goto("/messages/search");
      await page.getByLabel("Words to look for").fill("the");
      await press(page, "Search");
      await page.getByRole("heading", { level: 2, name: /messages? for “the”/ }).waitFor();
    },
  },
  {
    name: "a message about a drug",
    as: "maya",
    title: "Write a message",
    open: async ({ page }) => {
      await page.goto("/formulary?q=jardiance");
      await choose(page, "Jardiance 10 mg tablet");
      await choose(page, "Ask about this drug");
      await page.getByRole("heading", { level: 1, name: "Write a message" }).waitFor();
    },
  },
];
