/** A tap on one of our buttons. */
export interface ButtonReplyContent {
  readonly type: "button_reply";
  readonly id: string;
  readonly title: string | null;
}

/** A choice from one of our lists. */
export interface ListReplyContent {
  readonly type: "list_reply";
  readonly id: string;
  readonly title: string | null;
  readonly description: string | null;
}

/** A finished flow; `response` is null when `response_json` is not JSON of a bearable depth. */
export interface FlowReplyContent {
  readonly type: "flow_reply";
  readonly name: string | null;
  readonly response_json: string;
  readonly response: unknown;
}

/** Whether we may call. */
export interface CallPermissionContent {
  readonly type: "call_permission_reply";
  readonly response: string | null;
}

/** A tap on a quick reply of a template. */
export interface TemplateButtonContent {
  readonly type: "template_button";
  readonly payload: string | null;
  readonly text: string | null;
}
