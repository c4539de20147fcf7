/** JSON of a server, raw line breaks inside strings allowed; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/[\u0000-\u001f]/g, " "));
  } catch {
    return undefined;
  }
}
