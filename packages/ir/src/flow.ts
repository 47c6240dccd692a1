import type { PlaceId, ProvisionId } from "./basics.js";

/** People the data are about. A list that is present is complete; an absent key is unknown. */
export interface Subjects {
  readonly residence?: readonly PlaceId[];
  readonly citizenship?: readonly PlaceId[];
  readonly collected_in?: readonly PlaceId[];
  /** People in the period the law counts; by country, or one number. */
  readonly count?: number | Readonly<Record<PlaceId, number>>;
  readonly children_included?: boolean;
}

export interface Exporter {
  readonly country?: PlaceId;
  readonly actor?: string | readonly string[];
  readonly controlled_by?: readonly PlaceId[];
  readonly offers_in?: readonly PlaceId[];
  readonly data_location?: readonly PlaceId[];
  readonly activity?: string;
}

export interface Importer {
  readonly country?: PlaceId;
  readonly actor?: string | readonly string[];
  readonly controlled_by?: readonly PlaceId[];
  readonly relation?: string;
  readonly certifications?: readonly string[];
  readonly activity?: string;
}

/** Legal facts a person vouches for and no inventory can compute; the vocabulary lists them. */
export interface Asserted {
  readonly covered_person?: boolean;
  readonly covered_transaction?: string;
  readonly bulk_threshold_exceeded?: boolean;
  readonly knowledge?: boolean;
  readonly required_clause?: string | boolean;
  readonly fisa702_ecsp?: boolean;
  readonly destination_law?: string;
  readonly needs_clear_data?: boolean;
  readonly exporter_gdpr_art3_2?: boolean;
  readonly importer_gdpr_art3_2?: boolean;
  readonly legal_privilege?: boolean;
  readonly shared_management?: boolean;
  readonly transaction_in_public_domain?: boolean;
  readonly orders?: readonly ProvisionId[];
  readonly offers_or_monitors?: readonly PlaceId[] | boolean;
  readonly dpf_scope?: readonly string[];
}

/** One kind of data and one thing done with it (`docs/concepts/contracts.md`). Absent is unknown, never false. */
export interface Flow {
  readonly operation: string;
  readonly from?: string;
  readonly to?: string;
  readonly about?: string;
  readonly subjects?: Subjects;
  readonly data?: readonly string[];
  readonly deid?: string;
  readonly exporter?: Exporter;
  readonly importer?: Importer;
  readonly mechanisms?: readonly string[];
  readonly safeguards?: readonly string[];
  readonly local_copy_kept?: boolean;
  readonly asserted?: Asserted;
  readonly via?: readonly Flow[];
  readonly reading?: Readonly<Record<ProvisionId, string>>;
}
