Feature: Cancelling an intervention

  @cancel-intervention @documented @inferred @rule:cancel-intervention.204.*
  Scenario: A valid cancellation is accepted
    When I send valid requests of cancel-intervention
    Then every request is accepted
    And every answer is as described

  @cancel-intervention @documented @rule:cancel-intervention.cancellationReason.maxLength
  Scenario: A reason at its limit is accepted
    When I send cancel-intervention with each field at its limits
    Then every request is accepted

  @cancel-intervention @documented @inferred
  @rule:cancel-intervention.cancellationReason.* @rule:cancel-intervention.requestBody.* @rule:cancel-intervention.400.*
  Scenario: A reason that is too long or no text is refused
    When I send cancel-intervention with each invalid body
    Then every request is refused
    And every refusal is the one described

  @cancel-intervention @documented @inferred @rule:cancel-intervention.requestBody.wellFormed
  Scenario: A body that is not JSON is refused
    When I send cancel-intervention with each malformed body
    Then every request is refused

  @cancel-intervention @documented @inferred @rule:cancel-intervention.requestBody.mediaType @rule:cancel-intervention.415.*
  Scenario: A body under another media type is refused
    When I send cancel-intervention with each wrong media type
    Then every request is refused

  @cancel-intervention @documented @inferred
  @rule:cancel-intervention.Authorization.* @rule:cancel-intervention.x-session-token.* @rule:cancel-intervention.401.*
  @rule:cancel-intervention.secrets @rule:cancel-intervention.stackTrace @rule:cancel-intervention.describedStatus
  Scenario: Cancelling without valid credentials is refused
    When I send cancel-intervention with each flaw in its credentials
    Then every request is refused
    And every refusal is the one described

  @cancel-intervention @documented @inferred @rule:cancel-intervention.interventionId.*
  Scenario: An id that is none is refused, one at the limit is an id
    When I send cancel-intervention with each invalid parameter
    And I send cancel-intervention with each parameter at its limits
    Then every request is refused

  @cancel-intervention @inferred @rule:cancel-intervention.404.*
  Scenario: An unknown intervention is not found
    When I send cancel-intervention for an intervention that does not exist
    Then every refusal is the one described
