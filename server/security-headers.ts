/** What every answer says to the browser. The content security policy carries a nonce and is set per page in proxy.ts. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** Only where browsers reach the portal by https. */
export const TRANSPORT_SECURITY = { "strict-transport-security": "max-age=31536000; includeSubDomains" } as const;
