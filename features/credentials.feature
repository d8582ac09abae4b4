Feature: Credentials
  Every request carries a bearer token and a session token.

  @get-intervention @documented @inferred
  @rule:get-intervention.Authorization.* @rule:get-intervention.x-session-token.* @rule:get-intervention.401.*
  @rule:get-intervention.secrets @rule:get-intervention.stackTrace @rule:get-intervention.describedStatus
  Scenario: Reading without valid credentials is refused
    When I send get-intervention with each flaw in its credentials
    Then every request is refused
    And every refusal is the one described

  @execute-intervention @documented @inferred
  @rule:execute-intervention.Authorization.* @rule:execute-intervention.x-session-token.* @rule:execute-intervention.401.*
  @rule:execute-intervention.secrets @rule:execute-intervention.stackTrace @rule:execute-intervention.describedStatus
  Scenario: Executing without valid credentials is refused
    When I send execute-intervention with each flaw in its credentials
    Then every request is refused
    And every refusal is the one described
