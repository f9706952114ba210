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
          "id": number;
          "is_saved": boolean;
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
          "id"?: never;
          "is_saved"?: boolean;
          "label"?: string | null;
          "line": string;
          "person_id": number;
          "point"?: unknown;
        };
        Update: {
          "created_at"?: string;
          "deleted_at"?: string | null;
          "details"?: string | null;
          "id"?: never;
          "is_saved"?: boolean;
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
      "channels": {
        Row: {
          "agent": string | null;
          "id": number;
          "is_active": boolean;
          "kind": string;
          "phone_number_id": string | null;
        };
        ComputedFields: never;
        Insert: {
          "agent"?: string | null;
          "id"?: never;
          "is_active"?: boolean;
          "kind": string;
          "phone_number_id"?: string | null;
        };
        Update: {
          "agent"?: string | null;
          "id"?: never;
          "is_active"?: boolean;
          "kind"?: string;
          "phone_number_id"?: string | null;
        };
        Relationships: [];
      };
      "customers": {
        Row: {
          "created_at": string;
          "default_address_id": number | null;
          "person_id": number;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "default_address_id"?: number | null;
          "person_id": number;
        };
        Update: {
          "created_at"?: string;
          "default_address_id"?: number | null;
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
      "error_codes": {
        Row: {
          "audience": string;
          "code": string;
          "http_status": number;
          "meaning": string;
          "what_to_do": string;
        };
        ComputedFields: never;
        Insert: {
          "audience": string;
          "code": string;
          "http_status": number;
          "meaning": string;
          "what_to_do": string;
        };
        Update: {
          "audience"?: string;
          "code"?: string;
          "http_status"?: number;
          "meaning"?: string;
          "what_to_do"?: string;
        };
        Relationships: [];
      };
      "menu_categories": {
        Row: {
          "id": number;
          "name": string;
          "position": number;
          "restaurant_id": string;
        };
        ComputedFields: never;
        Insert: {
          "id"?: never;
          "name": string;
          "position": number;
          "restaurant_id": string;
        };
        Update: {
          "id"?: never;
          "name"?: string;
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
          "position": number;
          "price": number;
          "restaurant_id": string;
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
          "position"?: number;
          "price": number;
          "restaurant_id": string;
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
          "position"?: number;
          "price"?: number;
          "restaurant_id"?: string;
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
          "text": string;
        };
        ComputedFields: never;
        Insert: {
          "key": string;
          "language": string;
          "text": string;
        };
        Update: {
          "key"?: string;
          "language"?: string;
          "text"?: string;
        };
        Relationships: [];
      };
      "option_groups": {
        Row: {
          "id": number;
          "is_required": boolean;
          "item_id": string;
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
          "max_choices": number;
          "min_choices": number;
          "name": string;
          "position"?: number;
        };
        Update: {
          "id"?: never;
          "is_required"?: boolean;
          "item_id"?: string;
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
          "group_id": number;
          "id": number;
          "name": string;
          "position": number;
          "price_difference": number;
          "unavailable_until": string | null;
        };
        ComputedFields: never;
        Insert: {
          "group_id": number;
          "id"?: never;
          "name": string;
          "position"?: number;
          "price_difference"?: number;
          "unavailable_until"?: string | null;
        };
        Update: {
          "group_id"?: number;
          "id"?: never;
          "name"?: string;
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
      "persons": {
        Row: {
          "created_at": string;
          "display_name": string | null;
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
          "kitchen": string;
          "menu_version": number;
          "name": string;
          "pause_reason": string | null;
          "paused_until": string | null;
          "phone": string;
          "point": unknown;
          "preparation_minutes": number;
          "takes_card": boolean;
          "takes_cash": boolean;
          "takes_transfer": boolean;
          "timezone": string;
          "transfer_instructions": string | null;
        };
        ComputedFields: never;
        Insert: {
          "address_line": string;
          "created_at": string;
          "currency"?: string;
          "id"?: string;
          "is_active"?: boolean;
          "kitchen": string;
          "menu_version"?: number;
          "name": string;
          "pause_reason"?: string | null;
          "paused_until"?: string | null;
          "phone": string;
          "point": unknown;
          "preparation_minutes": number;
          "takes_card"?: boolean;
          "takes_cash"?: boolean;
          "takes_transfer"?: boolean;
          "timezone"?: string;
          "transfer_instructions"?: string | null;
        };
        Update: {
          "address_line"?: string;
          "created_at"?: string;
          "currency"?: string;
          "id"?: string;
          "is_active"?: boolean;
          "kitchen"?: string;
          "menu_version"?: number;
          "name"?: string;
          "pause_reason"?: string | null;
          "paused_until"?: string | null;
          "phone"?: string;
          "point"?: unknown;
          "preparation_minutes"?: number;
          "takes_card"?: boolean;
          "takes_cash"?: boolean;
          "takes_transfer"?: boolean;
          "timezone"?: string;
          "transfer_instructions"?: string | null;
        };
        Relationships: [];
      };
      "runners": {
        Row: {
          "created_at": string;
          "duty_changed_at": string | null;
          "is_on_duty": boolean;
          "person_id": number;
          "point": unknown;
          "point_at": string | null;
          "suspended_at": string | null;
          "suspended_reason": string | null;
          "vehicle": string;
        };
        ComputedFields: never;
        Insert: {
          "created_at": string;
          "duty_changed_at"?: string | null;
          "is_on_duty"?: boolean;
          "person_id": number;
          "point"?: unknown;
          "point_at"?: string | null;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
          "vehicle": string;
        };
        Update: {
          "created_at"?: string;
          "duty_changed_at"?: string | null;
          "is_on_duty"?: boolean;
          "person_id"?: number;
          "point"?: unknown;
          "point_at"?: string | null;
          "suspended_at"?: string | null;
          "suspended_reason"?: string | null;
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
      "check_health": { Args: { "latest_migration": string }; Returns: Json };
      "confirm_staff": { Args: { "person_id"?: number; "staff_id": number }; Returns: Json };
      "invite_staff": { Args: { "restaurant_id": string; "role": string }; Returns: Json };
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
