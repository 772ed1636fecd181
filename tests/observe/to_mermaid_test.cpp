#include "musicfaker/observe/to_mermaid.hpp"

#include <gtest/gtest.h>

#include <string>

#include "musicfaker/observe/describe.hpp"
#include "tests/observe/sample_pipeline.hpp"

namespace musicfaker {
namespace {

TEST(ToMermaid, IsAFlowChart) {
  EXPECT_EQ(to_mermaid(describe(sample_pipeline())),
            "flowchart LR\n"
            "  n0([\"range\"])\n"
            "  n1[\"tee\"]\n"
            "  n0 -->|\"int\"| n1\n"
            "  subgraph g0 [\"branch 1\"]\n"
            "    n2[\"for_each\"]\n"
            "  end\n"
            "  n1 -->|\"int\"| n2\n"
            "  subgraph g1 [\"branch 2\"]\n"
            "    n3[\"transform\"]\n"
            "    n4[\"for_each\"]\n"
            "    n3 -->|\"std::string\"| n4\n"
            "  end\n"
            "  n1 -->|\"int\"| n3\n"
            "  n5[\"batch(5)\"]\n"
            "  n1 -->|\"int\"| n5\n"
            "  n6[\"aside\"]\n"
            "  n5 -->|\"std::span#lt;int#gt;\"| n6\n"
            "  subgraph g2 [\" \"]\n"
            "    n7[\"for_each\"]\n"
            "  end\n"
            "  n6 -->|\"std::span#lt;int#gt;\"| n7\n");
}

TEST(ToMermaid, EscapesLabels) {
  const description pipeline{
      .source = "a",
      .source_details = "\"quoted\" #1 & <b> `c` d\\n\ne",
      .nodes = {},
  };
  EXPECT_EQ(to_mermaid(pipeline),
            "flowchart LR\n"
            "  n0([\"a(#quot;quoted#quot; #35;1 #amp; #lt;b#gt; #96;c#96; d#92;n e)\"])\n");
}

TEST(ToMermaid, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(to_mermaid(describe(batch(1) | batch(2))),
            "flowchart LR\n"
            "  n0[\"batch(1)\"]\n"
            "  n1[\"batch(2)\"]\n"
            "  n0 --> n1\n");
}

}  // namespace
}  // namespace musicfaker
