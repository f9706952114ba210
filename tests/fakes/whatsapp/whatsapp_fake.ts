import type { Clock } from "shared/clock.ts";
import { FakeClock } from "../clock.ts";
import type { Delivery, Post } from "./delivery.ts";
import { envelope } from "./envelope.ts";
import type { Fault } from "./faults.ts";
import { type Handset, handset } from "./handset.ts";
import type { MediaStore } from "./media_store.ts";
import { settingsOf, type WhatsappFakeOptions } from "./options.ts";
import type { Person, Piece } from "./piece.ts";
import { answer } from "./router.ts";
import { signedPost, type Signing } from "./signed_post.ts";
import { createState, type ReadMark, type RecordedRequest, type SentMessage } from "./state.ts";
import { wamidMaker } from "./wamid.ts";
import { openWindow } from "./window.ts";

/** WhatsApp as far as the wire shows it, without a server: to be mounted anywhere. */
export interface MountedWhatsappFake<C extends Clock = FakeClock> {
  /** Answers one request to the Graph API, whatever stands before the id in its path. */
  fetch(request: Request): Promise<Response>;
  /** The fake's time: windows, rates, expiry and redelivery follow it. Also fits the client. */
  readonly clock: C;
  /** Accepted messages, oldest first: also those whose answer was lost. */
  readonly sent: readonly SentMessage[];
  readonly reads: readonly ReadMark[];
  readonly requests: readonly RecordedRequest[];
  readonly media: MediaStore;
  /** Meta's side of the webhook: what waits, what was posted. */
  readonly delivery: Delivery;
  /** A phone in a person's hand, writing to one of our numbers (the first by default). */
  handset(person: Person, phoneNumberId?: string): Handset;
  /** Lets people's updates arrive at Meta: windows open, and the next `deliver()` posts them. */
  receive(...pieces: Piece[]): void;
  /** Posts what is due, signed. */
  deliver(): Promise<readonly Post[]>;
  /** The signed request of one post, for handlers that are called without a network. Opens windows as well. */
  webhook(pieces: readonly Piece[], signing?: Signing): Request;
  /** Opens a person's 24-hour window without a message. */
  openWindow(person: Person, phoneNumberId?: string): void;
  /** Makes the next requests fail, one fault each. */
  fail(...faults: Fault[]): void;
  /** Refuses a recipient (number or user id) with a code, at once. */
  refuse(recipient: string, code: number): void;
  /** Accepts messages for a recipient and reports them as failed with a code. */
  failDelivery(recipient: string, code: number): void;
  /** Resolves once so many requests have arrived. */
  received(count: number): Promise<void>;
  /** Resolves once so many answers have been held back, stalled or slow. */
  held(count: number): Promise<void>;
  /** Lets every stalled answer end. */
  release(): void;
  /** Resolves when the deliveries that the fake began by itself are done. */
  settled(): Promise<void>;
}

/** Makes a fake without a server; its clock stands still unless another one is given. */
export function createWhatsappFake<C extends Clock>(
  options: WhatsappFakeOptions & { clock: C },
): MountedWhatsappFake<C>;
export function createWhatsappFake(options?: WhatsappFakeOptions & { clock?: never }): MountedWhatsappFake;
export function createWhatsappFake(options: WhatsappFakeOptions = {}): MountedWhatsappFake<Clock> {
  const settings = settingsOf(options);
  const clock = options.clock ?? new FakeClock(new Date("2026-11-02T12:00:00Z"));
  const state = createState(settings, clock);
  const nextInboundId = wamidMaker("IN");
  const firstNumber = settings.numbers[0]?.id ?? "0";
  let delivering = Promise.resolve();

  function arrive(pieces: readonly Piece[]): void {
    for (const piece of pieces) {
      if (piece.kind === "message") openWindow(state, piece.person, piece.phoneNumberId, clock.now());
    }
  }

  return {
    clock,
    sent: state.sent,
    reads: state.reads,
    requests: state.requests,
    media: state.media,
    delivery: state.delivery,
    async fetch(request) {
      const response = await answer(state, request);
      if (settings.deliversAlone && state.delivery.waiting.length > 0) {
        delivering = delivering.then(async () => void await state.delivery.deliver());
      }
      return response;
    },
    handset: (person, phoneNumberId = firstNumber) =>
      handset(person, { clock, media: state.media, phoneNumberId, nextId: nextInboundId }),
    receive(...pieces) {
      arrive(pieces);
      state.delivery.add(...pieces);
    },
    deliver: () => state.delivery.deliver(),
    webhook(pieces, signing) {
      arrive(pieces);
      const url = settings.webhookUrl ?? "http://127.0.0.1/functions/v1/whatsapp-webhook";
      return signedPost(url, envelope(pieces, settings), settings.appSecret, signing);
    },
    openWindow: (person, phoneNumberId = firstNumber) =>
      openWindow(state, person, phoneNumberId, clock.now()),
    fail: (...faults) => state.faults.add(...faults),
    refuse: (recipient, code) => void state.refused.set(recipient, code),
    failDelivery: (recipient, code) => void state.failing.set(recipient, code),
    received: (count) => state.received.reached(count),
    held: (count) => state.faults.held.reached(count),
    release: () => state.faults.release(),
    settled: () => delivering,
  };
}
