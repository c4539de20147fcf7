import { createMemoryWriting } from "#summarisers/llm/memory.ts";
import { describeWritings } from "../../contracts/writing-store.ts";

const stores = () => createMemoryWriting();

describeWritings(stores);
