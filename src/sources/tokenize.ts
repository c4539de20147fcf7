import { Tokenizer } from "htmlparser2";

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

const ignore = () => {};
const IGNORED: Callbacks = {
  onattribdata: ignore,
  onattribentity: ignore,
  onattribend: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};

/** Calls back for each token of the markup, with positions in it; entities are decoded. Tokens without a callback are ignored. */
export function tokenize(
  markup: string,
  callbacks: Partial<Callbacks>,
  { xmlMode = false }: { readonly xmlMode?: boolean } = {},
): void {
  const tokenizer = new Tokenizer({ xmlMode, decodeEntities: true }, { ...IGNORED, ...callbacks });
  tokenizer.write(markup);
  tokenizer.end();
}
