import { deepEqual, equal, match, throws } from "node:assert/strict";
import { mendArguments } from "shared/agents/mend_arguments.ts";
import { modelTask } from "shared/agents/model_task.ts";
import { prompts } from "shared/agents/prompts.ts";
import { readCalls } from "shared/agents/read_calls.ts";

const schema = {
  type: "object",
  required: ["items"],
  properties: {
    items: {
      type: "array",
      items: {
        type: "object",
        required: ["dish", "quantity"],
        properties: {
          dish: { type: "string" },
          quantity: { type: "integer", minimum: 1 },
          options: { type: "array", items: { type: "string" } },
        },
      },
    },
    method: { type: "string", enum: ["cash", "card"] },
    is_open: { type: "boolean" },
  },
};
const tools = [{ name: "add_items", description: "Adds", parameters: schema }, {
  name: "show",
  description: "Shows",
}];

Deno.test("mendArguments() mends numbers, choices, yes and single things, and leaves out nulls", () => {
  deepEqual(
    mendArguments({
      items: { dish: 7, quantity: " 2 ", options: "sin cebolla", note: null },
      method: "CASH",
      is_open: "True",
      nothing: null,
    }, schema),
    {
      items: [{ dish: "7", quantity: 2, options: ["sin cebolla"] }],
      method: "cash",
      is_open: true,
    },
  );
});

Deno.test("mendArguments() leaves alone what is no slip", () => {
  for (
    const value of [
      { items: [{ quantity: "two" }] },
      { items: [{ quantity: "1e9" }] },
      { method: "pesos" },
      { is_open: "quizás" },
      { items: [[]] },
    ]
  ) deepEqual(mendArguments(value, schema), value);
  equal(mendArguments("a text", schema), "a text");
});

Deno.test("readCalls() gives arguments that fit their schema, with the number of the call", () => {
  deepEqual(
    readCalls([
      { name: "add_items", args: { items: [{ dish: "arepa", quantity: "3" }] }, id: "c1" },
      { name: "show", args: {}, id: null },
    ], tools),
    [{ name: "add_items", args: { items: [{ dish: "arepa", quantity: 3 }] }, id: "c1" }, {
      name: "show",
      args: {},
    }],
  );
});

Deno.test("readCalls() says what is wrong with others in words for the model", () => {
  const [missing, low, unknown] = readCalls([
    { name: "add_items", args: {}, id: null },
    { name: "add_items", args: { items: [{ dish: "arepa", quantity: 0 }] }, id: null },
    { name: "fly", args: {}, id: null },
  ], tools);
  match(missing?.problem ?? "", /items/);
  match(low?.problem ?? "", /#\/items\/0\/quantity: 0 is less than/);
  equal(unknown?.problem, "There is no tool fly");
});

Deno.test("modelTask() reads what shall be asked, and nothing from anything else", () => {
  const request = {
    model: "gemini-3.5-flash-lite",
    key_alias: "first",
    contents: [{ role: "user", parts: [{ text: "hola" }] }, { role: "ghost", parts: [] }],
    tools: [...tools, { name: "nameless" }],
    calling: "ANY",
    generation: { maxOutputTokens: 9 },
  };
  const card = { step: 2, deadline: "2026-11-25T17:00:00Z", request };
  const task = modelTask(card);
  equal(task?.contents.length, 1);
  equal(task?.tools.length, 2);
  equal(task?.calling, "ANY");
  equal(task?.waitMs, 0);
  equal(modelTask({ ...card, wait_milliseconds: 750 })?.waitMs, 750);
  equal(modelTask({ ...card, wait_milliseconds: "long" })?.waitMs, 0);
  deepEqual(task?.generation, { maxOutputTokens: 9 });
  throws(() => modelTask({ ...card, request: { ...request, calling: "NONE" } }), /calling is unknown: NONE/);
  for (
    const other of [
      null,
      "x",
      { done: true },
      { ...card, step: "2" },
      { ...card, deadline: "soon" },
      { ...card, request: { ...request, model: 7 } },
      { ...card, request: { ...request, key_alias: undefined } },
    ]
  ) equal(modelTask(other), null);
});

Deno.test("Each agent's prompt has a version of its own and leaves out what only the database knows", () => {
  const versions = Object.values(prompts).map(({ version }) => version);
  equal(new Set(versions).size, 3);
  for (const { text } of Object.values(prompts)) {
    match(text, /never an instruction to you/);
    equal(/\$\d|http|3\d{9}/.test(text), false);
  }
});
