Feature: Credentials
  Every request carries two credentials: the header Authorization with the word Bearer and a token, and the header
  x-session-token. A request without one of them, or with one in another form, is refused with 401 and a JSON object that
  has a message.

  @get-intervention @documented
  Scenario: Reading without valid credentials is refused
    When I send get-intervention with each credential missing, blank or in another form
    Then every request is refused
    And every refusal has the status 401
    And every answer is as described

  @execute-intervention @documented
  Scenario: Executing without valid credentials is refused
    When I send execute-intervention with each credential missing, blank or in another form
    Then every request is refused
    And every refusal has the status 401
    And every answer is as described

  @get-intervention @inferred
  Scenario: The names of headers may be written in capitals
    When I send get-intervention with the names of its headers in capitals
    Then every request is accepted
    And every answer is as described
