/** What the Data API serves, as the Supabase CLI reads it from the schema; `deno task types` writes it. */
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  "public": {
    Tables: {
      "addresses": {
        Row: {
          "created_at": string;
          "deleted_at": string | null;
          "details": string | null;
          "details_asked_at": string | null;
          "error_m": number | null;
          "id": number;
          "is_saved": boolean;
          "kind": string;
          "label": string | null;
          "line": string;
          "person_id": number;
          "point": unknown;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "deleted_at"?: string | null;
          "details"?: string | null;
          "details_asked_at"?: string | null;
          "error_m"?: number | null;
          "id"?: never;
          "is_saved"?: boolean;
          "kind"?: string;
          "label"?: string | null;
          "line": string;
          "person_id": number;
          "point"?: unknown;
        };
        Update: {
          "created_at"?: string;
          "deleted_at"?: string | null;
          "details"?: string | null;
          "details_asked_at"?: string | null;
          "error_m"?: number | null;
          "id"?: never;
          "is_saved"?: boolean;
          "kind"?: string;
          "label"?: string | null;
          "line"?: string;
          "person_id"?: number;
          "point"?: unknown;
        };
        Relationships: [
          {
            foreignKeyName: "addresses_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "admins": {
        Row: {
          "created_at": string;
          "person_id": number;
          "suspended_at": string | null;
          "suspended_reason": string | null;
          "user_id": string | null;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "person_id": number;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
          "user_id"?: string | null;
        };
        Update: {
          "created_at"?: string;
          "person_id"?: number;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
          "user_id"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "admins_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: true;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "basket_line_options": {
        Row: {
          "line_id": number;
          "option_id": number;
        };
        ComputedFields: never;
        Insert: {
          "line_id": number;
          "option_id": number;
        };
        Update: {
          "line_id"?: number;
          "option_id"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "basket_line_options_line_id_fkey";
            columns: ["line_id"];
            isOneToOne: false;
            referencedRelation: "basket_lines";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "basket_line_options_option_id_fkey";
            columns: ["option_id"];
            isOneToOne: false;
            referencedRelation: "options";
            referencedColumns: ["id"];
          },
        ];
      };
      "basket_lines": {
        Row: {
          "basket_id": number;
          "id": number;
          "item_id": string;
          "note": string | null;
          "position": number;
          "quantity": number;
        };
        ComputedFields: never;
        Insert: {
          "basket_id": number;
          "id"?: never;
          "item_id": string;
          "note"?: string | null;
          "position": number;
          "quantity": number;
        };
        Update: {
          "basket_id"?: number;
          "id"?: never;
          "item_id"?: string;
          "note"?: string | null;
          "position"?: number;
          "quantity"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "basket_lines_basket_id_fkey";
            columns: ["basket_id"];
            isOneToOne: false;
            referencedRelation: "baskets";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "basket_lines_item_id_fkey";
            columns: ["item_id"];
            isOneToOne: false;
            referencedRelation: "menu_items";
            referencedColumns: ["id"];
          },
        ];
      };
      "baskets": {
        Row: {
          "address_id": number | null;
          "created_at": string;
          "id": number;
          "note": string | null;
          "payment_method": string | null;
          "pays_with": number | null;
          "person_id": number;
          "restaurant_id": string;
          "status": string;
          "updated_at": string;
          "version": number;
        };
        ComputedFields: never;
        Insert: {
          "address_id"?: number | null;
          "created_at": string;
          "id"?: never;
          "note"?: string | null;
          "payment_method"?: string | null;
          "pays_with"?: number | null;
          "person_id": number;
          "restaurant_id": string;
          "status"?: string;
          "updated_at": string;
          "version"?: number;
        };
        Update: {
          "address_id"?: number | null;
          "created_at"?: string;
          "id"?: never;
          "note"?: string | null;
          "payment_method"?: string | null;
          "pays_with"?: number | null;
          "person_id"?: number;
          "restaurant_id"?: string;
          "status"?: string;
          "updated_at"?: string;
          "version"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "baskets_go_to_an_address_of_their_person";
            columns: ["address_id", "person_id"];
            isOneToOne: false;
            referencedRelation: "addresses";
            referencedColumns: ["id", "person_id"];
          },
          {
            foreignKeyName: "baskets_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "customers";
            referencedColumns: ["person_id"];
          },
          {
            foreignKeyName: "baskets_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "channels": {
        Row: {
          "agent": string | null;
          "id": number;
          "is_active": boolean;
          "kind": string;
          "phone": string | null;
          "phone_number_id": string | null;
          "restaurant_id": string | null;
        };
        ComputedFields: never;
        Insert: {
          "agent"?: string | null;
          "id"?: never;
          "is_active"?: boolean;
          "kind": string;
          "phone"?: string | null;
          "phone_number_id"?: string | null;
          "restaurant_id"?: string | null;
        };
        Update: {
          "agent"?: string | null;
          "id"?: never;
          "is_active"?: boolean;
          "kind"?: string;
          "phone"?: string | null;
          "phone_number_id"?: string | null;
          "restaurant_id"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "channels_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "chats": {
        Row: {
          "channel_id": number;
          "created_at": string;
          "id": number;
          "newest_external_id": string | null;
          "person_id": number;
          "read_external_id": string | null;
          "role": string | null;
          "role_at": string | null;
          "sent_until": string;
          "written_at": string | null;
        };
        ComputedFields: never;
        Insert: {
          "channel_id": number;
          "created_at": string;
          "id"?: never;
          "newest_external_id"?: string | null;
          "person_id": number;
          "read_external_id"?: string | null;
          "role"?: string | null;
          "role_at"?: string | null;
          "sent_until"?: string;
          "written_at"?: string | null;
        };
        Update: {
          "channel_id"?: number;
          "created_at"?: string;
          "id"?: never;
          "newest_external_id"?: string | null;
          "person_id"?: number;
          "read_external_id"?: string | null;
          "role"?: string | null;
          "role_at"?: string | null;
          "sent_until"?: string;
          "written_at"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "chats_channel_id_fkey";
            columns: ["channel_id"];
            isOneToOne: false;
            referencedRelation: "channels";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "chats_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "choices": {
        Row: {
          "agent": string;
          "args": NonNullable<Json>;
          "conversation_id": number;
          "created_at": string;
          "expires_at": string;
          "id": string;
          "title": string;
          "tool": string;
          "used_at": string | null;
        };
        ComputedFields: never;
        Insert: {
          "agent": string;
          "args"?: NonNullable<Json>;
          "conversation_id": number;
          "created_at": string;
          "expires_at": string;
          "id"?: string;
          "title": string;
          "tool": string;
          "used_at"?: string | null;
        };
        Update: {
          "agent"?: string;
          "args"?: NonNullable<Json>;
          "conversation_id"?: number;
          "created_at"?: string;
          "expires_at"?: string;
          "id"?: string;
          "title"?: string;
          "tool"?: string;
          "used_at"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "choices_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
        ];
      };
      "consents": {
        Row: {
          "id": number;
          "language": string;
          "notice_version": number;
          "person_id": number;
          "told_at": string;
        };
        ComputedFields: never;
        Insert: {
          "id"?: never;
          "language": string;
          "notice_version": number;
          "person_id": number;
          "told_at": string;
        };
        Update: {
          "id"?: never;
          "language"?: string;
          "notice_version"?: number;
          "person_id"?: number;
          "told_at"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "consents_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "conversations": {
        Row: {
          "chat_id": number;
          "created_at": string;
          "human_admin_id": number | null;
          "human_since": string | null;
          "id": number;
          "limited_until": string | null;
          "person_id": number;
          "question": Json | null;
          "role": string;
          "version": number;
        };
        ComputedFields: never;
        Insert: {
          "chat_id": number;
          "created_at": string;
          "human_admin_id"?: number | null;
          "human_since"?: string | null;
          "id"?: never;
          "limited_until"?: string | null;
          "person_id": number;
          "question"?: Json | null;
          "role": string;
          "version"?: number;
        };
        Update: {
          "chat_id"?: number;
          "created_at"?: string;
          "human_admin_id"?: number | null;
          "human_since"?: string | null;
          "id"?: never;
          "limited_until"?: string | null;
          "person_id"?: number;
          "question"?: Json | null;
          "role"?: string;
          "version"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "conversations_chat_id_fkey";
            columns: ["chat_id"];
            isOneToOne: false;
            referencedRelation: "chats";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "conversations_human_admin_id_fkey";
            columns: ["human_admin_id"];
            isOneToOne: false;
            referencedRelation: "admins";
            referencedColumns: ["person_id"];
          },
          {
            foreignKeyName: "conversations_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "customers": {
        Row: {
          "avoids": (string)[] | null;
          "avoids_at": string | null;
          "created_at": string;
          "default_address_id": number | null;
          "payment_said": string | null;
          "person_id": number;
        };
        ComputedFields: never;
        Insert: {
          "avoids"?: (string)[] | null;
          "avoids_at"?: string | null;
          "created_at": string;
          "default_address_id"?: number | null;
          "payment_said"?: string | null;
          "person_id": number;
        };
        Update: {
          "avoids"?: (string)[] | null;
          "avoids_at"?: string | null;
          "created_at"?: string;
          "default_address_id"?: number | null;
          "payment_said"?: string | null;
          "person_id"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "customers_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: true;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "default_addresses_are_their_own";
            columns: ["default_address_id", "person_id"];
            isOneToOne: false;
            referencedRelation: "addresses";
            referencedColumns: ["id", "person_id"];
          },
        ];
      };
      "deliveries": {
        Row: {
          "alarm_told_at": string | null;
          "assigned_at": string | null;
          "code": string;
          "code_tries": number;
          "created_at": string;
          "customer_person_id": number;
          "delivered_at": string | null;
          "id": string;
          "is_in_hand": boolean;
          "last_wave": number;
          "next_wave_at": string;
          "order_id": string;
          "picked_up_at": string | null;
          "pickup_denied_at": string | null;
          "problem": string | null;
          "problem_at": string | null;
          "runner_person_id": number | null;
          "says_picked_up_at": string | null;
          "search_from_at": string;
          "silence_told_at": string | null;
          "state": string;
          "wait_told_at": string | null;
        };
        ComputedFields: never;
        Insert: {
          "alarm_told_at"?: string | null;
          "assigned_at"?: string | null;
          "code": string;
          "code_tries"?: number;
          "created_at": string;
          "customer_person_id": number;
          "delivered_at"?: string | null;
          "id"?: string;
          "is_in_hand"?: never;
          "last_wave"?: number;
          "next_wave_at": string;
          "order_id": string;
          "picked_up_at"?: string | null;
          "pickup_denied_at"?: string | null;
          "problem"?: string | null;
          "problem_at"?: string | null;
          "runner_person_id"?: number | null;
          "says_picked_up_at"?: string | null;
          "search_from_at": string;
          "silence_told_at"?: string | null;
          "state"?: string;
          "wait_told_at"?: string | null;
        };
        Update: {
          "alarm_told_at"?: string | null;
          "assigned_at"?: string | null;
          "code"?: string;
          "code_tries"?: number;
          "created_at"?: string;
          "customer_person_id"?: number;
          "delivered_at"?: string | null;
          "id"?: string;
          "is_in_hand"?: never;
          "last_wave"?: number;
          "next_wave_at"?: string;
          "order_id"?: string;
          "picked_up_at"?: string | null;
          "pickup_denied_at"?: string | null;
          "problem"?: string | null;
          "problem_at"?: string | null;
          "runner_person_id"?: number | null;
          "says_picked_up_at"?: string | null;
          "search_from_at"?: string;
          "silence_told_at"?: string | null;
          "state"?: string;
          "wait_told_at"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "deliveries_customer_person_id_fkey";
            columns: ["customer_person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "deliveries_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: true;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "deliveries_runner_person_id_fkey";
            columns: ["runner_person_id"];
            isOneToOne: false;
            referencedRelation: "runners";
            referencedColumns: ["person_id"];
          },
        ];
      };
      "delivery_offers": {
        Row: {
          "answered_at": string | null;
          "delivery_id": string;
          "expires_at": string;
          "id": number;
          "offered_at": string;
          "runner_person_id": number;
          "state": string;
          "wave": number;
          "why": NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          "answered_at"?: string | null;
          "delivery_id": string;
          "expires_at": string;
          "id"?: never;
          "offered_at": string;
          "runner_person_id": number;
          "state"?: string;
          "wave": number;
          "why": NonNullable<Json>;
        };
        Update: {
          "answered_at"?: string | null;
          "delivery_id"?: string;
          "expires_at"?: string;
          "id"?: never;
          "offered_at"?: string;
          "runner_person_id"?: number;
          "state"?: string;
          "wave"?: number;
          "why"?: NonNullable<Json>;
        };
        Relationships: [
          {
            foreignKeyName: "delivery_offers_delivery_id_fkey";
            columns: ["delivery_id"];
            isOneToOne: false;
            referencedRelation: "deliveries";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "delivery_offers_runner_person_id_fkey";
            columns: ["runner_person_id"];
            isOneToOne: false;
            referencedRelation: "runners";
            referencedColumns: ["person_id"];
          },
        ];
      };
      "delivery_zones": {
        Row: {
          "area": unknown;
          "fee": number;
          "id": number;
          "minimum": number;
          "name": string;
          "restaurant_id": string;
        };
        ComputedFields: never;
        Insert: {
          "area": unknown;
          "fee": number;
          "id"?: never;
          "minimum"?: number;
          "name": string;
          "restaurant_id": string;
        };
        Update: {
          "area"?: unknown;
          "fee"?: number;
          "id"?: never;
          "minimum"?: number;
          "name"?: string;
          "restaurant_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "delivery_zones_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "door_files": {
        Row: {
          "created_at": string;
          "id": number;
          "judged_at": string | null;
          "media_id": string;
          "order_id": string;
          "speaker": string;
          "state": string;
          "words": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "id"?: never;
          "judged_at"?: string | null;
          "media_id": string;
          "order_id": string;
          "speaker": string;
          "state"?: string;
          "words"?: string;
        };
        Update: {
          "created_at"?: string;
          "id"?: never;
          "judged_at"?: string | null;
          "media_id"?: string;
          "order_id"?: string;
          "speaker"?: string;
          "state"?: string;
          "words"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "door_files_media_id_fkey";
            columns: ["media_id"];
            isOneToOne: true;
            referencedRelation: "media";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "door_files_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
        ];
      };
      "error_codes": {
        Row: {
          "audience": string;
          "code": string;
          "http_status": number;
          "meaning": string;
          "shipped": Json | null;
          "what_to_do": string;
        };
        ComputedFields: never;
        Insert: {
          "audience": string;
          "code": string;
          "http_status": number;
          "meaning": string;
          "shipped"?: Json | null;
          "what_to_do": string;
        };
        Update: {
          "audience"?: string;
          "code"?: string;
          "http_status"?: number;
          "meaning"?: string;
          "shipped"?: Json | null;
          "what_to_do"?: string;
        };
        Relationships: [];
      };
      "media": {
        Row: {
          "bytes": number | null;
          "created_at": string;
          "digest": string | null;
          "error_code": string | null;
          "external_media_id": string;
          "format": string | null;
          "id": string;
          "message_id": number | null;
          "mime_type": string | null;
          "path": string | null;
          "person_id": number | null;
          "sha256": string | null;
          "state": string;
          "stored_at": string | null;
          "tries": number;
          "url": string | null;
        };
        ComputedFields: never;
        Insert: {
          "bytes"?: number | null;
          "created_at": string;
          "digest"?: string | null;
          "error_code"?: string | null;
          "external_media_id": string;
          "format"?: string | null;
          "id"?: string;
          "message_id"?: number | null;
          "mime_type"?: string | null;
          "path"?: string | null;
          "person_id"?: number | null;
          "sha256"?: string | null;
          "state"?: string;
          "stored_at"?: string | null;
          "tries"?: number;
          "url"?: string | null;
        };
        Update: {
          "bytes"?: number | null;
          "created_at"?: string;
          "digest"?: string | null;
          "error_code"?: string | null;
          "external_media_id"?: string;
          "format"?: string | null;
          "id"?: string;
          "message_id"?: number | null;
          "mime_type"?: string | null;
          "path"?: string | null;
          "person_id"?: number | null;
          "sha256"?: string | null;
          "state"?: string;
          "stored_at"?: string | null;
          "tries"?: number;
          "url"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "media_message_id_fkey";
            columns: ["message_id"];
            isOneToOne: true;
            referencedRelation: "messages";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "media_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "menu_categories": {
        Row: {
          "id": number;
          "name": string;
          "name_words": string;
          "position": number;
          "restaurant_id": string;
        };
        ComputedFields: never;
        Insert: {
          "id"?: never;
          "name": string;
          "name_words"?: never;
          "position": number;
          "restaurant_id": string;
        };
        Update: {
          "id"?: never;
          "name"?: string;
          "name_words"?: never;
          "position"?: number;
          "restaurant_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "menu_categories_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "menu_items": {
        Row: {
          "allergens": (string)[] | null;
          "category_id": number;
          "created_at": string;
          "description": string | null;
          "diets": (string)[] | null;
          "id": string;
          "is_active": boolean;
          "name": string;
          "name_words": string;
          "position": number;
          "price": number;
          "restaurant_id": string;
          "search_words": string;
          "unavailable_until": string | null;
        };
        ComputedFields: never;
        Insert: {
          "allergens"?: (string)[] | null;
          "category_id": number;
          "created_at": string;
          "description"?: string | null;
          "diets"?: (string)[] | null;
          "id"?: string;
          "is_active"?: boolean;
          "name": string;
          "name_words"?: never;
          "position"?: number;
          "price": number;
          "restaurant_id": string;
          "search_words"?: never;
          "unavailable_until"?: string | null;
        };
        Update: {
          "allergens"?: (string)[] | null;
          "category_id"?: number;
          "created_at"?: string;
          "description"?: string | null;
          "diets"?: (string)[] | null;
          "id"?: string;
          "is_active"?: boolean;
          "name"?: string;
          "name_words"?: never;
          "position"?: number;
          "price"?: number;
          "restaurant_id"?: string;
          "search_words"?: never;
          "unavailable_until"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "items_stand_in_a_category_of_their_restaurant";
            columns: ["category_id", "restaurant_id"];
            isOneToOne: false;
            referencedRelation: "menu_categories";
            referencedColumns: ["id", "restaurant_id"];
          },
          {
            foreignKeyName: "menu_items_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "message_templates": {
        Row: {
          "key": string;
          "language": string;
          "shipped": Json | null;
          "text": string;
        };
        ComputedFields: never;
        Insert: {
          "key": string;
          "language": string;
          "shipped"?: Json | null;
          "text": string;
        };
        Update: {
          "key"?: string;
          "language"?: string;
          "shipped"?: Json | null;
          "text"?: string;
        };
        Relationships: [];
      };
      "messages": {
        Row: {
          "about_external_id": string | null;
          "answers_external_id": string | null;
          "content": NonNullable<Json>;
          "conversation_id": number;
          "external_id": string;
          "id": number;
          "kind": string;
          "needs_turn": boolean;
          "payload": Json | null;
          "received_at": string;
          "sent_at": string;
          "turn_id": number | null;
        };
        ComputedFields: never;
        Insert: {
          "about_external_id"?: string | null;
          "answers_external_id"?: string | null;
          "content": NonNullable<Json>;
          "conversation_id": number;
          "external_id": string;
          "id"?: never;
          "kind": string;
          "needs_turn": boolean;
          "payload"?: Json | null;
          "received_at": string;
          "sent_at": string;
          "turn_id"?: number | null;
        };
        Update: {
          "about_external_id"?: string | null;
          "answers_external_id"?: string | null;
          "content"?: NonNullable<Json>;
          "conversation_id"?: number;
          "external_id"?: string;
          "id"?: never;
          "kind"?: string;
          "needs_turn"?: boolean;
          "payload"?: Json | null;
          "received_at"?: string;
          "sent_at"?: string;
          "turn_id"?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "messages_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
        ];
      };
      "notices": {
        Row: {
          "audience": string;
          "created_at": string;
          "dedup_key": string;
          "except_person_id": number | null;
          "id": number;
          "is_news": boolean;
          "merged_into_id": number | null;
          "not_before_at": string;
          "offer_id": number | null;
          "order_id": string | null;
          "person_id": number | null;
          "restaurant_id": string | null;
          "state": string;
          "template_key": string;
          "told_at": string | null;
          "vars": NonNullable<Json>;
        };
        ComputedFields: never;
        Insert: {
          "audience": string;
          "created_at": string;
          "dedup_key": string;
          "except_person_id"?: number | null;
          "id"?: never;
          "is_news": boolean;
          "merged_into_id"?: number | null;
          "not_before_at": string;
          "offer_id"?: number | null;
          "order_id"?: string | null;
          "person_id"?: number | null;
          "restaurant_id"?: string | null;
          "state"?: string;
          "template_key": string;
          "told_at"?: string | null;
          "vars": NonNullable<Json>;
        };
        Update: {
          "audience"?: string;
          "created_at"?: string;
          "dedup_key"?: string;
          "except_person_id"?: number | null;
          "id"?: never;
          "is_news"?: boolean;
          "merged_into_id"?: number | null;
          "not_before_at"?: string;
          "offer_id"?: number | null;
          "order_id"?: string | null;
          "person_id"?: number | null;
          "restaurant_id"?: string | null;
          "state"?: string;
          "template_key"?: string;
          "told_at"?: string | null;
          "vars"?: NonNullable<Json>;
        };
        Relationships: [
          {
            foreignKeyName: "notices_except_person_id_fkey";
            columns: ["except_person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "notices_merged_into_id_fkey";
            columns: ["merged_into_id"];
            isOneToOne: false;
            referencedRelation: "notices";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "notices_offer_id_fkey";
            columns: ["offer_id"];
            isOneToOne: false;
            referencedRelation: "delivery_offers";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "notices_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "notices_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "notices_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "open_wishes": {
        Row: {
          "id": number;
          "item_ids": (string)[];
          "line": Json | null;
          "person_id": number;
          "quantity": number | null;
          "said_at": string;
          "words": string;
        };
        ComputedFields: never;
        Insert: {
          "id"?: never;
          "item_ids": (string)[];
          "line"?: Json | null;
          "person_id": number;
          "quantity"?: number | null;
          "said_at": string;
          "words": string;
        };
        Update: {
          "id"?: never;
          "item_ids"?: (string)[];
          "line"?: Json | null;
          "person_id"?: number;
          "quantity"?: number | null;
          "said_at"?: string;
          "words"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "open_wishes_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "option_groups": {
        Row: {
          "id": number;
          "is_required": boolean;
          "item_id": string;
          "kind": string;
          "max_choices": number;
          "min_choices": number;
          "name": string;
          "position": number;
        };
        ComputedFields: never;
        Insert: {
          "id"?: never;
          "is_required": boolean;
          "item_id": string;
          "kind": string;
          "max_choices": number;
          "min_choices": number;
          "name": string;
          "position"?: number;
        };
        Update: {
          "id"?: never;
          "is_required"?: boolean;
          "item_id"?: string;
          "kind"?: string;
          "max_choices"?: number;
          "min_choices"?: number;
          "name"?: string;
          "position"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "option_groups_item_id_fkey";
            columns: ["item_id"];
            isOneToOne: false;
            referencedRelation: "menu_items";
            referencedColumns: ["id"];
          },
        ];
      };
      "options": {
        Row: {
          "allergens": (string)[] | null;
          "diets": (string)[] | null;
          "group_id": number;
          "id": number;
          "name": string;
          "name_words": string;
          "position": number;
          "price_difference": number;
          "unavailable_until": string | null;
        };
        ComputedFields: never;
        Insert: {
          "allergens"?: (string)[] | null;
          "diets"?: (string)[] | null;
          "group_id": number;
          "id"?: never;
          "name": string;
          "name_words"?: never;
          "position"?: number;
          "price_difference"?: number;
          "unavailable_until"?: string | null;
        };
        Update: {
          "allergens"?: (string)[] | null;
          "diets"?: (string)[] | null;
          "group_id"?: number;
          "id"?: never;
          "name"?: string;
          "name_words"?: never;
          "position"?: number;
          "price_difference"?: number;
          "unavailable_until"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "options_group_id_fkey";
            columns: ["group_id"];
            isOneToOne: false;
            referencedRelation: "option_groups";
            referencedColumns: ["id"];
          },
        ];
      };
      "order_events": {
        Row: {
          "actor": string;
          "actor_person_id": number | null;
          "actor_user_id": string | null;
          "at": string;
          "data": NonNullable<Json>;
          "from_state": string | null;
          "id": number;
          "kind": string;
          "order_id": string;
          "order_version": number | null;
          "reason": string | null;
          "restaurant_id": string;
          "to_state": string | null;
          "transaction_id": unknown;
        };
        ComputedFields: never;
        Insert: {
          "actor": string;
          "actor_person_id"?: number | null;
          "actor_user_id"?: string | null;
          "at": string;
          "data"?: NonNullable<Json>;
          "from_state"?: string | null;
          "id"?: never;
          "kind": string;
          "order_id": string;
          "order_version"?: number | null;
          "reason"?: string | null;
          "restaurant_id": string;
          "to_state"?: string | null;
          "transaction_id"?: unknown;
        };
        Update: {
          "actor"?: string;
          "actor_person_id"?: number | null;
          "actor_user_id"?: string | null;
          "at"?: string;
          "data"?: NonNullable<Json>;
          "from_state"?: string | null;
          "id"?: never;
          "kind"?: string;
          "order_id"?: string;
          "order_version"?: number | null;
          "reason"?: string | null;
          "restaurant_id"?: string;
          "to_state"?: string | null;
          "transaction_id"?: unknown;
        };
        Relationships: [
          {
            foreignKeyName: "changes_of_state_are_allowed_to_their_actor";
            columns: ["from_state", "to_state", "actor"];
            isOneToOne: false;
            referencedRelation: "order_transitions";
            referencedColumns: ["from_state", "to_state", "actor"];
          },
          {
            foreignKeyName: "order_events_actor_person_id_fkey";
            columns: ["actor_person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "order_events_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "order_events_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "order_events_to_state_fkey";
            columns: ["to_state"];
            isOneToOne: false;
            referencedRelation: "order_states";
            referencedColumns: ["state"];
          },
        ];
      };
      "order_lines": {
        Row: {
          "id": number;
          "item_id": string | null;
          "name": string;
          "note": string | null;
          "options": NonNullable<Json>;
          "order_id": string;
          "position": number;
          "quantity": number;
          "total": number;
          "unit_price": number;
        };
        ComputedFields: never;
        Insert: {
          "id"?: never;
          "item_id"?: string | null;
          "name": string;
          "note"?: string | null;
          "options": NonNullable<Json>;
          "order_id": string;
          "position": number;
          "quantity": number;
          "total": number;
          "unit_price": number;
        };
        Update: {
          "id"?: never;
          "item_id"?: string | null;
          "name"?: string;
          "note"?: string | null;
          "options"?: NonNullable<Json>;
          "order_id"?: string;
          "position"?: number;
          "quantity"?: number;
          "total"?: number;
          "unit_price"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "order_lines_item_id_fkey";
            columns: ["item_id"];
            isOneToOne: false;
            referencedRelation: "menu_items";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "order_lines_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
        ];
      };
      "order_ratings": {
        Row: {
          "order_id": string;
          "rated_at": string;
          "stars": number;
        };
        ComputedFields: never;
        Insert: {
          "order_id": string;
          "rated_at": string;
          "stars": number;
        };
        Update: {
          "order_id"?: string;
          "rated_at"?: string;
          "stars"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "order_ratings_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: true;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
        ];
      };
      "order_states": {
        Row: {
          "is_at_restaurant": boolean;
          "is_cooking": boolean;
          "is_final": boolean;
          "position": number;
          "shipped": Json | null;
          "state": string;
        };
        ComputedFields: never;
        Insert: {
          "is_at_restaurant": boolean;
          "is_cooking": boolean;
          "is_final": boolean;
          "position": number;
          "shipped"?: Json | null;
          "state": string;
        };
        Update: {
          "is_at_restaurant"?: boolean;
          "is_cooking"?: boolean;
          "is_final"?: boolean;
          "position"?: number;
          "shipped"?: Json | null;
          "state"?: string;
        };
        Relationships: [];
      };
      "order_summaries": {
        Row: {
          "basket_id": number;
          "basket_version": number;
          "created_at": string;
          "currency": string;
          "discount": number;
          "expires_at": string;
          "fee": number;
          "id": number;
          "lines": NonNullable<Json>;
          "order_id": string | null;
          "person_id": number;
          "subtotal": number;
          "total": number;
          "units": number;
          "used_at": string | null;
        };
        ComputedFields: never;
        Insert: {
          "basket_id": number;
          "basket_version": number;
          "created_at": string;
          "currency": string;
          "discount": number;
          "expires_at": string;
          "fee": number;
          "id"?: never;
          "lines": NonNullable<Json>;
          "order_id"?: string | null;
          "person_id": number;
          "subtotal": number;
          "total": number;
          "units": number;
          "used_at"?: string | null;
        };
        Update: {
          "basket_id"?: number;
          "basket_version"?: number;
          "created_at"?: string;
          "currency"?: string;
          "discount"?: number;
          "expires_at"?: string;
          "fee"?: number;
          "id"?: never;
          "lines"?: NonNullable<Json>;
          "order_id"?: string | null;
          "person_id"?: number;
          "subtotal"?: number;
          "total"?: number;
          "units"?: number;
          "used_at"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "order_summaries_basket_id_fkey";
            columns: ["basket_id"];
            isOneToOne: false;
            referencedRelation: "baskets";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "order_summaries_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "order_summaries_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "customers";
            referencedColumns: ["person_id"];
          },
        ];
      };
      "order_transitions": {
        Row: {
          "actor": string;
          "from_state": string;
          "needs_reason": boolean;
          "shipped": Json | null;
          "to_state": string;
        };
        ComputedFields: never;
        Insert: {
          "actor": string;
          "from_state": string;
          "needs_reason": boolean;
          "shipped"?: Json | null;
          "to_state": string;
        };
        Update: {
          "actor"?: string;
          "from_state"?: string;
          "needs_reason"?: boolean;
          "shipped"?: Json | null;
          "to_state"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "order_transitions_from_state_fkey";
            columns: ["from_state"];
            isOneToOne: false;
            referencedRelation: "order_states";
            referencedColumns: ["state"];
          },
          {
            foreignKeyName: "order_transitions_to_state_fkey";
            columns: ["to_state"];
            isOneToOne: false;
            referencedRelation: "order_states";
            referencedColumns: ["state"];
          },
        ];
      };
      "order_wishes": {
        Row: {
          "address_id": number | null;
          "answered_at": string | null;
          "change": Json | null;
          "created_at": string;
          "id": number;
          "kind": string;
          "order_id": string;
          "state": string;
          "words": string;
        };
        ComputedFields: never;
        Insert: {
          "address_id"?: number | null;
          "answered_at"?: string | null;
          "change"?: Json | null;
          "created_at": string;
          "id"?: never;
          "kind": string;
          "order_id": string;
          "state"?: string;
          "words": string;
        };
        Update: {
          "address_id"?: number | null;
          "answered_at"?: string | null;
          "change"?: Json | null;
          "created_at"?: string;
          "id"?: never;
          "kind"?: string;
          "order_id"?: string;
          "state"?: string;
          "words"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "order_wishes_address_id_fkey";
            columns: ["address_id"];
            isOneToOne: false;
            referencedRelation: "addresses";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "order_wishes_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
        ];
      };
      "orders": {
        Row: {
          "accepted_at": string | null;
          "address_details": string | null;
          "address_id": number | null;
          "address_line": string;
          "archived_at": string | null;
          "changed_at": string;
          "currency": string;
          "delivered_at": string | null;
          "discount": number;
          "ended_at": string | null;
          "fee": number;
          "held_reason": string | null;
          "id": string;
          "is_from_stranger": boolean;
          "note": string | null;
          "number": number;
          "overpaid": number;
          "owed": number;
          "payment_method": string;
          "payment_state": string;
          "pays_with": number | null;
          "person_id": number;
          "picked_up_at": string | null;
          "placed_at": string;
          "point": unknown;
          "point_error_m": number | null;
          "preparing_at": string | null;
          "promised_at": string | null;
          "promotion_id": number | null;
          "proof_at": string | null;
          "proof_reminded_at": string | null;
          "ready_at": string | null;
          "reason": string | null;
          "received": number;
          "refunded": number;
          "reminded_at": string | null;
          "restaurant_id": string;
          "shown_at": string | null;
          "state": string;
          "subtotal": number;
          "summary_id": number | null;
          "total": number;
          "units": number;
          "version": number;
        };
        ComputedFields: never;
        Insert: {
          "accepted_at"?: string | null;
          "address_details"?: string | null;
          "address_id"?: number | null;
          "address_line": string;
          "archived_at"?: string | null;
          "changed_at": string;
          "currency": string;
          "delivered_at"?: string | null;
          "discount": number;
          "ended_at"?: string | null;
          "fee": number;
          "held_reason"?: string | null;
          "id"?: string;
          "is_from_stranger"?: boolean;
          "note"?: string | null;
          "number"?: never;
          "overpaid"?: number;
          "owed"?: number;
          "payment_method": string;
          "payment_state"?: string;
          "pays_with"?: number | null;
          "person_id": number;
          "picked_up_at"?: string | null;
          "placed_at": string;
          "point": unknown;
          "point_error_m"?: number | null;
          "preparing_at"?: string | null;
          "promised_at"?: string | null;
          "promotion_id"?: number | null;
          "proof_at"?: string | null;
          "proof_reminded_at"?: string | null;
          "ready_at"?: string | null;
          "reason"?: string | null;
          "received"?: number;
          "refunded"?: number;
          "reminded_at"?: string | null;
          "restaurant_id": string;
          "shown_at"?: string | null;
          "state": string;
          "subtotal": number;
          "summary_id"?: number | null;
          "total": number;
          "units": number;
          "version"?: number;
        };
        Update: {
          "accepted_at"?: string | null;
          "address_details"?: string | null;
          "address_id"?: number | null;
          "address_line"?: string;
          "archived_at"?: string | null;
          "changed_at"?: string;
          "currency"?: string;
          "delivered_at"?: string | null;
          "discount"?: number;
          "ended_at"?: string | null;
          "fee"?: number;
          "held_reason"?: string | null;
          "id"?: string;
          "is_from_stranger"?: boolean;
          "note"?: string | null;
          "number"?: never;
          "overpaid"?: number;
          "owed"?: number;
          "payment_method"?: string;
          "payment_state"?: string;
          "pays_with"?: number | null;
          "person_id"?: number;
          "picked_up_at"?: string | null;
          "placed_at"?: string;
          "point"?: unknown;
          "point_error_m"?: number | null;
          "preparing_at"?: string | null;
          "promised_at"?: string | null;
          "promotion_id"?: number | null;
          "proof_at"?: string | null;
          "proof_reminded_at"?: string | null;
          "ready_at"?: string | null;
          "reason"?: string | null;
          "received"?: number;
          "refunded"?: number;
          "reminded_at"?: string | null;
          "restaurant_id"?: string;
          "shown_at"?: string | null;
          "state"?: string;
          "subtotal"?: number;
          "summary_id"?: number | null;
          "total"?: number;
          "units"?: number;
          "version"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "orders_address_id_fkey";
            columns: ["address_id"];
            isOneToOne: false;
            referencedRelation: "addresses";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "orders_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "orders_promotion_id_fkey";
            columns: ["promotion_id"];
            isOneToOne: false;
            referencedRelation: "promotions";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "orders_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "orders_state_fkey";
            columns: ["state"];
            isOneToOne: false;
            referencedRelation: "order_states";
            referencedColumns: ["state"];
          },
          {
            foreignKeyName: "orders_summary_id_fkey";
            columns: ["summary_id"];
            isOneToOne: true;
            referencedRelation: "order_summaries";
            referencedColumns: ["id"];
          },
        ];
      };
      "outbox": {
        Row: {
          "chat_id": number;
          "claimed_at": string | null;
          "content": NonNullable<Json>;
          "conversation_id": number;
          "created_at": string;
          "error_code": string | null;
          "error_meta_code": number | null;
          "external_id": string | null;
          "forgiven_tries": number;
          "former_external_id": string | null;
          "id": number;
          "is_billable": boolean | null;
          "is_repeatable": boolean;
          "meant": Json | null;
          "meta_conversation": Json | null;
          "next_at": string;
          "notice_id": number | null;
          "price_category": string | null;
          "resends": number;
          "sent_at": string | null;
          "state": string;
          "status": string | null;
          "status_at": string | null;
          "template_language": string | null;
          "tries": number;
          "turn_id": number | null;
          "was_template": boolean;
          "worker_id": string | null;
          "written_by": number | null;
        };
        ComputedFields: never;
        Insert: {
          "chat_id": number;
          "claimed_at"?: string | null;
          "content": NonNullable<Json>;
          "conversation_id": number;
          "created_at": string;
          "error_code"?: string | null;
          "error_meta_code"?: number | null;
          "external_id"?: string | null;
          "forgiven_tries"?: number;
          "former_external_id"?: string | null;
          "id"?: never;
          "is_billable"?: boolean | null;
          "is_repeatable"?: boolean;
          "meant"?: Json | null;
          "meta_conversation"?: Json | null;
          "next_at": string;
          "notice_id"?: number | null;
          "price_category"?: string | null;
          "resends"?: number;
          "sent_at"?: string | null;
          "state"?: string;
          "status"?: string | null;
          "status_at"?: string | null;
          "template_language"?: string | null;
          "tries"?: number;
          "turn_id"?: number | null;
          "was_template"?: boolean;
          "worker_id"?: string | null;
          "written_by"?: number | null;
        };
        Update: {
          "chat_id"?: number;
          "claimed_at"?: string | null;
          "content"?: NonNullable<Json>;
          "conversation_id"?: number;
          "created_at"?: string;
          "error_code"?: string | null;
          "error_meta_code"?: number | null;
          "external_id"?: string | null;
          "forgiven_tries"?: number;
          "former_external_id"?: string | null;
          "id"?: never;
          "is_billable"?: boolean | null;
          "is_repeatable"?: boolean;
          "meant"?: Json | null;
          "meta_conversation"?: Json | null;
          "next_at"?: string;
          "notice_id"?: number | null;
          "price_category"?: string | null;
          "resends"?: number;
          "sent_at"?: string | null;
          "state"?: string;
          "status"?: string | null;
          "status_at"?: string | null;
          "template_language"?: string | null;
          "tries"?: number;
          "turn_id"?: number | null;
          "was_template"?: boolean;
          "worker_id"?: string | null;
          "written_by"?: number | null;
        };
        Relationships: [
          {
            foreignKeyName: "outbox_chat_id_fkey";
            columns: ["chat_id"];
            isOneToOne: false;
            referencedRelation: "chats";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "outbox_conversation_id_fkey";
            columns: ["conversation_id"];
            isOneToOne: false;
            referencedRelation: "conversations";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "outbox_notice_id_fkey";
            columns: ["notice_id"];
            isOneToOne: false;
            referencedRelation: "notices";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "outbox_written_by_fkey";
            columns: ["written_by"];
            isOneToOne: false;
            referencedRelation: "admins";
            referencedColumns: ["person_id"];
          },
        ];
      };
      "payment_transitions": {
        Row: {
          "actor": string;
          "from_state": string;
          "needs_reason": boolean;
          "order_states": (string)[];
          "payment_method": string;
          "shipped": Json | null;
          "to_state": string;
        };
        ComputedFields: never;
        Insert: {
          "actor": string;
          "from_state": string;
          "needs_reason": boolean;
          "order_states": (string)[];
          "payment_method": string;
          "shipped"?: Json | null;
          "to_state": string;
        };
        Update: {
          "actor"?: string;
          "from_state"?: string;
          "needs_reason"?: boolean;
          "order_states"?: (string)[];
          "payment_method"?: string;
          "shipped"?: Json | null;
          "to_state"?: string;
        };
        Relationships: [];
      };
      "persons": {
        Row: {
          "created_at": string;
          "display_name": string | null;
          "erased_at": string | null;
          "id": number;
          "language": string;
          "language_origin": string;
          "phone": string | null;
          "released_at": string | null;
          "released_phone": string | null;
          "whatsapp_user_id": string | null;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "display_name"?: string | null;
          "erased_at"?: string | null;
          "id"?: never;
          "language"?: string;
          "language_origin"?: string;
          "phone"?: string | null;
          "released_at"?: string | null;
          "released_phone"?: string | null;
          "whatsapp_user_id"?: string | null;
        };
        Update: {
          "created_at"?: string;
          "display_name"?: string | null;
          "erased_at"?: string | null;
          "id"?: never;
          "language"?: string;
          "language_origin"?: string;
          "phone"?: string | null;
          "released_at"?: string | null;
          "released_phone"?: string | null;
          "whatsapp_user_id"?: string | null;
        };
        Relationships: [];
      };
      "promotions": {
        Row: {
          "ends_at": string;
          "id": number;
          "is_active": boolean;
          "kind": string;
          "minimum": number;
          "name": string;
          "restaurant_id": string;
          "starts_at": string;
          "value": number;
        };
        ComputedFields: never;
        Insert: {
          "ends_at": string;
          "id"?: never;
          "is_active"?: boolean;
          "kind": string;
          "minimum"?: number;
          "name": string;
          "restaurant_id": string;
          "starts_at": string;
          "value"?: number;
        };
        Update: {
          "ends_at"?: string;
          "id"?: never;
          "is_active"?: boolean;
          "kind"?: string;
          "minimum"?: number;
          "name"?: string;
          "restaurant_id"?: string;
          "starts_at"?: string;
          "value"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "promotions_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "proofs": {
        Row: {
          "created_at": string;
          "id": number;
          "judged_at": string | null;
          "media_id": string;
          "order_id": string;
          "state": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "id"?: never;
          "judged_at"?: string | null;
          "media_id": string;
          "order_id": string;
          "state"?: string;
        };
        Update: {
          "created_at"?: string;
          "id"?: never;
          "judged_at"?: string | null;
          "media_id"?: string;
          "order_id"?: string;
          "state"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "proofs_media_id_fkey";
            columns: ["media_id"];
            isOneToOne: true;
            referencedRelation: "media";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "proofs_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
        ];
      };
      "refund_states": {
        Row: {
          "is_final": boolean;
          "is_owed": boolean;
          "position": number;
          "shipped": Json | null;
          "state": string;
        };
        ComputedFields: never;
        Insert: {
          "is_final": boolean;
          "is_owed": boolean;
          "position": number;
          "shipped"?: Json | null;
          "state": string;
        };
        Update: {
          "is_final"?: boolean;
          "is_owed"?: boolean;
          "position"?: number;
          "shipped"?: Json | null;
          "state"?: string;
        };
        Relationships: [];
      };
      "refund_transitions": {
        Row: {
          "from_state": string;
          "is_large": boolean;
          "needs_another_person": boolean;
          "needs_reason": boolean;
          "shipped": Json | null;
          "to_state": string;
        };
        ComputedFields: never;
        Insert: {
          "from_state": string;
          "is_large": boolean;
          "needs_another_person": boolean;
          "needs_reason": boolean;
          "shipped"?: Json | null;
          "to_state": string;
        };
        Update: {
          "from_state"?: string;
          "is_large"?: boolean;
          "needs_another_person"?: boolean;
          "needs_reason"?: boolean;
          "shipped"?: Json | null;
          "to_state"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "refund_transitions_from_state_fkey";
            columns: ["from_state"];
            isOneToOne: false;
            referencedRelation: "refund_states";
            referencedColumns: ["state"];
          },
          {
            foreignKeyName: "refund_transitions_to_state_fkey";
            columns: ["to_state"];
            isOneToOne: false;
            referencedRelation: "refund_states";
            referencedColumns: ["state"];
          },
        ];
      };
      "refunds": {
        Row: {
          "amount": number;
          "approved_at": string | null;
          "approved_by": number | null;
          "checked_at": string | null;
          "checked_by": number | null;
          "id": number;
          "opened_at": string;
          "opened_by": number | null;
          "order_id": string;
          "reason": string;
          "refused_at": string | null;
          "refused_by": number | null;
          "refused_reason": string | null;
          "sent_at": string | null;
          "sent_by": number | null;
          "state": string;
        };
        ComputedFields: never;
        Insert: {
          "amount": number;
          "approved_at"?: string | null;
          "approved_by"?: number | null;
          "checked_at"?: string | null;
          "checked_by"?: number | null;
          "id"?: never;
          "opened_at": string;
          "opened_by"?: number | null;
          "order_id": string;
          "reason": string;
          "refused_at"?: string | null;
          "refused_by"?: number | null;
          "refused_reason"?: string | null;
          "sent_at"?: string | null;
          "sent_by"?: number | null;
          "state": string;
        };
        Update: {
          "amount"?: number;
          "approved_at"?: string | null;
          "approved_by"?: number | null;
          "checked_at"?: string | null;
          "checked_by"?: number | null;
          "id"?: never;
          "opened_at"?: string;
          "opened_by"?: number | null;
          "order_id"?: string;
          "reason"?: string;
          "refused_at"?: string | null;
          "refused_by"?: number | null;
          "refused_reason"?: string | null;
          "sent_at"?: string | null;
          "sent_by"?: number | null;
          "state"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "refunds_approved_by_fkey";
            columns: ["approved_by"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "refunds_checked_by_fkey";
            columns: ["checked_by"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "refunds_opened_by_fkey";
            columns: ["opened_by"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "refunds_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "refunds_refused_by_fkey";
            columns: ["refused_by"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "refunds_sent_by_fkey";
            columns: ["sent_by"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "refunds_state_fkey";
            columns: ["state"];
            isOneToOne: false;
            referencedRelation: "refund_states";
            referencedColumns: ["state"];
          },
        ];
      };
      "relayed_words": {
        Row: {
          "created_at": string;
          "id": number;
          "order_id": string;
          "speaker": string;
          "words": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "id"?: never;
          "order_id": string;
          "speaker": string;
          "words": string;
        };
        Update: {
          "created_at"?: string;
          "id"?: never;
          "order_id"?: string;
          "speaker"?: string;
          "words"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "relayed_words_order_id_fkey";
            columns: ["order_id"];
            isOneToOne: false;
            referencedRelation: "orders";
            referencedColumns: ["id"];
          },
        ];
      };
      "restaurant_hours": {
        Row: {
          "closes": string;
          "id": number;
          "opens": string;
          "restaurant_id": string;
          "weekday": number;
        };
        ComputedFields: never;
        Insert: {
          "closes": string;
          "id"?: never;
          "opens": string;
          "restaurant_id": string;
          "weekday": number;
        };
        Update: {
          "closes"?: string;
          "id"?: never;
          "opens"?: string;
          "restaurant_id"?: string;
          "weekday"?: number;
        };
        Relationships: [
          {
            foreignKeyName: "restaurant_hours_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "restaurant_special_days": {
        Row: {
          "closes": string | null;
          "day": string;
          "id": number;
          "opens": string | null;
          "restaurant_id": string;
        };
        ComputedFields: never;
        Insert: {
          "closes"?: string | null;
          "day": string;
          "id"?: never;
          "opens"?: string | null;
          "restaurant_id": string;
        };
        Update: {
          "closes"?: string | null;
          "day"?: string;
          "id"?: never;
          "opens"?: string | null;
          "restaurant_id"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "restaurant_special_days_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "restaurants": {
        Row: {
          "address_line": string;
          "created_at": string;
          "currency": string;
          "id": string;
          "is_active": boolean;
          "is_open_on_holidays": boolean;
          "kitchen": string;
          "last_order_minutes": number;
          "menu_version": number;
          "name": string;
          "pause_reason": string | null;
          "paused_until": string | null;
          "phone": string;
          "point": unknown;
          "preparation_minutes": number;
          "special_instructions": string | null;
          "takes_card": boolean;
          "takes_cash": boolean;
          "takes_transfer": boolean;
          "timezone": string;
          "topic_version": number;
          "transfer_instructions": string | null;
        };
        ComputedFields: never;
        Insert: {
          "address_line": string;
          "created_at": string;
          "currency"?: string;
          "id"?: string;
          "is_active"?: boolean;
          "is_open_on_holidays"?: boolean;
          "kitchen": string;
          "last_order_minutes"?: number;
          "menu_version"?: number;
          "name": string;
          "pause_reason"?: string | null;
          "paused_until"?: string | null;
          "phone": string;
          "point": unknown;
          "preparation_minutes": number;
          "special_instructions"?: string | null;
          "takes_card"?: boolean;
          "takes_cash"?: boolean;
          "takes_transfer"?: boolean;
          "timezone"?: string;
          "topic_version"?: number;
          "transfer_instructions"?: string | null;
        };
        Update: {
          "address_line"?: string;
          "created_at"?: string;
          "currency"?: string;
          "id"?: string;
          "is_active"?: boolean;
          "is_open_on_holidays"?: boolean;
          "kitchen"?: string;
          "last_order_minutes"?: number;
          "menu_version"?: number;
          "name"?: string;
          "pause_reason"?: string | null;
          "paused_until"?: string | null;
          "phone"?: string;
          "point"?: unknown;
          "preparation_minutes"?: number;
          "special_instructions"?: string | null;
          "takes_card"?: boolean;
          "takes_cash"?: boolean;
          "takes_transfer"?: boolean;
          "timezone"?: string;
          "topic_version"?: number;
          "transfer_instructions"?: string | null;
        };
        Relationships: [];
      };
      "runners": {
        Row: {
          "created_at": string;
          "doubted_at": string | null;
          "doubted_point": unknown;
          "duty_changed_at": string | null;
          "heard_at": string | null;
          "is_on_duty": boolean;
          "person_id": number;
          "pin_asked_at": string | null;
          "point": unknown;
          "point_at": string | null;
          "suspended_at": string | null;
          "suspended_reason": string | null;
          "user_id": string | null;
          "vehicle": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "doubted_at"?: string | null;
          "doubted_point"?: unknown;
          "duty_changed_at"?: string | null;
          "heard_at"?: string | null;
          "is_on_duty"?: boolean;
          "person_id": number;
          "pin_asked_at"?: string | null;
          "point"?: unknown;
          "point_at"?: string | null;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
          "user_id"?: string | null;
          "vehicle": string;
        };
        Update: {
          "created_at"?: string;
          "doubted_at"?: string | null;
          "doubted_point"?: unknown;
          "duty_changed_at"?: string | null;
          "heard_at"?: string | null;
          "is_on_duty"?: boolean;
          "person_id"?: number;
          "pin_asked_at"?: string | null;
          "point"?: unknown;
          "point_at"?: string | null;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
          "user_id"?: string | null;
          "vehicle"?: string;
        };
        Relationships: [
          {
            foreignKeyName: "runners_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: true;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
        ];
      };
      "staff": {
        Row: {
          "created_at": string;
          "id": number;
          "person_id": number | null;
          "restaurant_id": string;
          "role": string;
          "suspended_at": string | null;
          "suspended_reason": string | null;
          "user_id": string | null;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "id"?: never;
          "person_id"?: number | null;
          "restaurant_id": string;
          "role": string;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
          "user_id"?: string | null;
        };
        Update: {
          "created_at"?: string;
          "id"?: never;
          "person_id"?: number | null;
          "restaurant_id"?: string;
          "role"?: string;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
          "user_id"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "staff_person_id_fkey";
            columns: ["person_id"];
            isOneToOne: false;
            referencedRelation: "persons";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "staff_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
      "staff_invitations": {
        Row: {
          "accepted_at": string | null;
          "accepted_by": number | null;
          "code": string;
          "created_at": string;
          "expires_at": string;
          "id": string;
          "invited_by": number | null;
          "invited_by_admin": number | null;
          "restaurant_id": string;
          "role": string;
          "withdrawn_at": string | null;
        };
        ComputedFields: never;
        Insert: {
          "accepted_at"?: string | null;
          "accepted_by"?: number | null;
          "code": string;
          "created_at": string;
          "expires_at": string;
          "id"?: string;
          "invited_by"?: number | null;
          "invited_by_admin"?: number | null;
          "restaurant_id": string;
          "role": string;
          "withdrawn_at"?: string | null;
        };
        Update: {
          "accepted_at"?: string | null;
          "accepted_by"?: number | null;
          "code"?: string;
          "created_at"?: string;
          "expires_at"?: string;
          "id"?: string;
          "invited_by"?: number | null;
          "invited_by_admin"?: number | null;
          "restaurant_id"?: string;
          "role"?: string;
          "withdrawn_at"?: string | null;
        };
        Relationships: [
          {
            foreignKeyName: "staff_invitations_accepted_by_fkey";
            columns: ["accepted_by"];
            isOneToOne: false;
            referencedRelation: "staff";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "staff_invitations_invited_by_admin_fkey";
            columns: ["invited_by_admin"];
            isOneToOne: false;
            referencedRelation: "admins";
            referencedColumns: ["person_id"];
          },
          {
            foreignKeyName: "staff_invitations_invited_by_fkey";
            columns: ["invited_by"];
            isOneToOne: false;
            referencedRelation: "staff";
            referencedColumns: ["id"];
          },
          {
            foreignKeyName: "staff_invitations_restaurant_id_fkey";
            columns: ["restaurant_id"];
            isOneToOne: false;
            referencedRelation: "restaurants";
            referencedColumns: ["id"];
          },
        ];
      };
    };
    Views: {
      [_ in never]: never;
    };
    Functions: {
      "accept_invitation": { Args: { "code": string }; Returns: Json };
      "accept_order": {
        Args: { "expected_version"?: number; "minutes"?: number; "order_id": string };
        Returns: Json;
      };
      "apply_turn": { Args: { "lease": number; "turn_id": number }; Returns: Json };
      "approve_refund": { Args: { "refund_id": number }; Returns: Json };
      "ask_erasure": { Args: { "person_id": number }; Returns: Json };
      "begin_link": { Args: Record<PropertyKey, never>; Returns: Json };
      "block_customer": { Args: { "order_id": string; "reason": string }; Returns: Json };
      "block_person": {
        Args: { "person_id": number; "reason": string; "restaurant_id"?: string };
        Returns: Json;
      };
      "check_health": { Args: { "latest_migration": string }; Returns: Json };
      "claim_alert_news": { Args: { "slice"?: number }; Returns: Json };
      "claim_context_caches": { Args: { "prompts": Json; "slice"?: number }; Returns: Json };
      "claim_messages": { Args: { "slice"?: number; "worker_id": string }; Returns: Json };
      "claim_request": {
        Args: { "agent": string; "prompt_version": string; "worker_id": string };
        Returns: Json;
      };
      "claim_turn": { Args: { "agent": string; "worker_id": string }; Returns: Json };
      "confirm_staff": { Args: { "person_id"?: number; "staff_id": number }; Returns: Json };
      "delay_order": {
        Args: { "expected_version"?: number; "minutes"?: number; "order_id": string; "reason"?: string };
        Returns: Json;
      };
      "dismiss_staff": { Args: { "staff_id": number }; Returns: Json };
      "expired_media": { Args: { "slice"?: number }; Returns: Json };
      "export_person": { Args: { "person_id": number }; Returns: Json };
      "fail_request": {
        Args: { "code": string; "request_id": number; "retry_after_seconds"?: number; "worker_id": string };
        Returns: Json;
      };
      "fail_turn": {
        Args: {
          "code": string;
          "lease": number;
          "reason": string;
          "retry_after_seconds"?: number;
          "turn_id": number;
        };
        Returns: Json;
      };
      "forget_media": { Args: { "media_ids": (string)[] }; Returns: number };
      "give_back_conversation": { Args: { "conversation_id": number }; Returns: Json };
      "invite_staff": { Args: { "restaurant_id": string; "role": string }; Returns: Json };
      "judge_transfer": {
        Args: { "expected_version"?: number; "is_confirmed": boolean; "order_id": string; "reason"?: string };
        Returns: Json;
      };
      "open_refund": { Args: { "amount": number; "order_id": string; "reason": string }; Returns: Json };
      "orders_since": { Args: { "event_id"?: number }; Returns: Json };
      "receive_whatsapp": { Args: { "malformed"?: Json; "updates": Json }; Returns: Json };
      "record_alert_news": {
        Args: { "error_code"?: string; "lease": number; "news_id": number; "told": (string)[] };
        Returns: Json;
      };
      "record_context_cache": {
        Args: { "cache_id": number; "claim": number; "outcome": Json };
        Returns: Json;
      };
      "record_media": { Args: { "media_id": string; "outcome": Json }; Returns: Json };
      "record_send": { Args: { "lease": number; "message_id": number; "outcome": Json }; Returns: Json };
      "refuse_refund": { Args: { "reason": string; "refund_id": number }; Returns: Json };
      "reject_order": {
        Args: { "expected_version"?: number; "order_id": string; "reason": string };
        Returns: Json;
      };
      "reply_as_human": { Args: { "conversation_id": number; "text": string }; Returns: Json };
      "send_refund": { Args: { "refund_id": number }; Returns: Json };
      "set_opt_out": { Args: { "person_id": number; "wants_none": boolean }; Returns: undefined };
      "set_order_ready": { Args: { "expected_version"?: number; "order_id": string }; Returns: Json };
      "start_order": { Args: { "expected_version"?: number; "order_id": string }; Returns: Json };
      "store_answer": {
        Args: { "answer": Json; "facts"?: Json; "lease": number; "step": number; "turn_id": number };
        Returns: Json;
      };
      "store_request": { Args: { "facts": Json; "request_id": number; "worker_id": string }; Returns: Json };
      "take_conversation": { Args: { "conversation_id": number }; Returns: Json };
      "unblock_person": { Args: { "block_id": number }; Returns: Json };
      "use_api_key": { Args: { "alias": string }; Returns: Json };
      "withdraw_invitation": { Args: { "invitation_id": string }; Returns: Json };
      "withdraw_order": {
        Args: { "expected_version"?: number; "order_id": string; "reason": string };
        Returns: Json;
      };
      "write_document": { Args: { "lease": number; "message_id": number }; Returns: Json };
    };
    Enums: {
      [_ in never]: never;
    };
    CompositeTypes: {
      [_ in never]: never;
    };
  };
};

type DatabaseWithoutInternals = Omit<Database, "__InternalSupabase">;

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">];

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof (
      & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
      & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"]
    )
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals } ? (
    & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    & DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"]
  )[TableName] extends {
    Row: infer R;
  } ? R
  : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R;
    } ? R
    : never
  : never;

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
    Insert: infer I;
  } ? I
  : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I;
    } ? I
    : never
  : never;

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
    Update: infer U;
  } ? U
  : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
    ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U;
    } ? U
    : never
  : never;

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
    ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never;

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals;
  } ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
    ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never;

export const Constants = {
  "public": {
    Enums: {},
  },
} as const;
