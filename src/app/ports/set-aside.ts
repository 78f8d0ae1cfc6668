/** What one person proposes and another decides. */
export type AsideProposal = {
  /** A code of `SET_ASIDE_REASONS`; null: the report is to be counted again. */
  readonly reason: string | null;
  /** Id of the staff member who proposes. */
  readonly askedBy: string;
};

/** Reports that are set aside as false. Nothing of them is deleted. */
export interface SetAside {
  /** Why a report is set aside; null for one that is counted like any other. */
  reason(reportId: string): Promise<string | null>;
  proposal(reportId: string): Promise<AsideProposal | null>;
  /** False where another proposal is waiting already: nothing was written. */
  propose(reportId: string, proposal: AsideProposal): Promise<boolean>;
  /** Takes the proposal away, and does what it says where it is agreed to. False where it is not there any more. */
  settle(reportId: string, proposal: AsideProposal, agreed: boolean): Promise<boolean>;
}
