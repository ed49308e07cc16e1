/**
 * The version of the price rules. It changes whenever any input could get another answer, and is stored with every
 * price.
 */
export const ENGINE_VERSION = "1.1.1";
